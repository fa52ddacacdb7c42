import { describe, it } from 'vitest';
import { allCommands, commandNamed } from '../../src/engine';
import { err, session, sessionAs } from './cli';

const LONG = 'x'.repeat(150);
const CUT = 'x'.repeat(128);

describe('an unknown command is echoed, up to 128 bytes', () => {
  it.each([
    [['nope'], "'nope', with args beginning with: "],
    [['Nope', 'a', 'b'], "'Nope', with args beginning with: 'a' 'b' "],
    [[''], "'', with args beginning with: "],
    [[LONG], `'${CUT}', with args beginning with: `],
    [['nope', LONG, 'b'], `'nope', with args beginning with: '${CUT}' `],
    [['a\r\nb', 'c\nd'], "'a  b', with args beginning with: 'c d' "],
    [['xgroup|create', 's'], "'xgroup|create', with args beginning with: 's' "],
  ])('%j', (words, text) => {
    session().expectWords(words, err(`ERR unknown command ${text}`));
  });
});

describe('an unknown subcommand is echoed', () => {
  it.each([
    [['XGROUP', 'Nope', 's'], 'Nope', 'XGROUP'],
    [['xinfo', 'a\nb'], 'a b', 'XINFO'],
    [['XINFO', ''], '', 'XINFO'],
    [['XGROUP', LONG], CUT, 'XGROUP'],
  ])('%j', (words, shown, container) => {
    session().expectWords(words, err(`ERR unknown subcommand '${shown}'. Try ${container} HELP.`));
  });
});

/** Whether its container is a command of its own, so that it takes fewer words for that one. */
function isAlsoAlone(name: string): boolean {
  const [container, subcommand] = name.split('|');
  return subcommand !== undefined && commandNamed(container!) !== undefined;
}

describe('too few words', () => {
  it.each(
    allCommands()
      .filter(({ name, arity }) => Math.abs(arity) > 1 && !isAlsoAlone(name))
      .map(({ name, arity }) => [name, arity]),
  )('%s', (name, arity) => {
    const words = [...name.split('|'), ...new Array<string>(9).fill('a')];
    const few = words.slice(0, Math.abs(arity) - 1);
    const shown = few.length < name.split('|').length ? name.split('|')[0]! : name;
    sessionAs('8.10').expectWords(few, err(`ERR wrong number of arguments for '${shown}' command`));
  });

  it.each(
    allCommands()
      .filter(({ arity }) => arity > 0)
      .map(({ name, arity }) => [name, arity]),
  )('%s with a word too many', (name, arity) => {
    const words = [...name.split('|'), ...new Array<string>(9).fill('a')].slice(0, arity + 1);
    const start = name === 'exec' ? 'EXECABORT Transaction discarded because of: ' : 'ERR ';
    const text = `${start}wrong number of arguments for '${name}' command`;
    sessionAs('8.10').expectWords(words, err(text));
  });
});

describe('names in an error', () => {
  it('are put on one line', () => {
    const redis = session('XADD s 1-0 f v');
    redis.expectWords(
      ['XPENDING', 's', 'a\r\nb'],
      err("NOGROUP No such key 's' or consumer group 'a  b'"),
    );
    redis.expectWords(
      ['XINFO', 'CONSUMERS', 's', 'naïve'],
      err("NOGROUP No such consumer group 'naïve' for key name 's'"),
    );
  });
});
