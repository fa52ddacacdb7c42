import { describe, expect, it } from 'vitest';
import { tokenise } from '../../src/console';
import { scriptOf, scriptText } from '../../src/console/script';
import {
  connect,
  execute,
  keysOf,
  newRedis,
  readStream,
  toText,
  type Redis,
} from '../../src/engine';
import { allScenarios, scenarioNamed } from '../../src/scenarios';
import '../../src/scenarios/library';
import { fromMs, isPerson } from '../../src/sim';
import '../../src/sim/everyone';
import { Timeline, type Moment } from '../../src/timeline';
import { notation } from '../engine/cli';
import { jobsStory, played } from '../narration/play';

const END = fromMs(60_000);

/** All of a run as a script. */
function script(moment: Moment, isWanted?: (by: string) => boolean): string {
  return scriptText(scriptOf(moment, { from: 0, to: moment.at, isWanted }), []);
}

/** The lines that redis-cli gets to see. */
function commands(text: string): string[] {
  const lines = text.split('\n');
  const begin = lines.findIndex((line) => line.startsWith('sed '));
  return lines.slice(begin + 1, -2).filter((line) => !line.startsWith('#'));
}

/** A server on which they were run one after the other, over one connection, within a second. */
function replayed(text: string, { world }: Moment): Redis {
  const redis = newRedis({ version: world.redis.version });
  const now = world.topology.epoch + 3_600_000;
  const client = connect(redis, { now });
  commands(text).forEach((line, nth) => {
    const { reply } = execute(redis, client, tokenise(line)!, now + Math.floor(nth / 1000));
    expect(reply, line).not.toBe(undefined);
  });
  return redis;
}

/** Every stream of database 0, in the notation of the tests. */
function streams(redis: Redis): string[] {
  return keysOf(redis, 0)
    .filter((key) => readStream(redis, key))
    .sort()
    .map((key) => notation(redis, toText(key)));
}

/** What a console has sent in the default story, each line at its ms, as the script has it. */
function typedScript(acts: Readonly<Record<number, string>>): string[] {
  const timeline = played(acts);
  return commands(script(timeline.at(fromMs(30_000)), isPerson));
}

describe('a run as a script for redis-cli', () => {
  // What a server had before, what it lost, and what it took away to have room, no command says.
  const UNSAID = new Set(['server-crashed', 'server-shutdown', 'key-evicted']);
  const faithful = allScenarios().filter((scenario) => {
    const { log } = new Timeline(scenario).at(END);
    return !scenario.topology.server?.holds?.length && !log.some(({ type }) => UNSAID.has(type));
  });

  it('is tried on many stories', () => {
    expect(faithful.length).toBeGreaterThan(40);
  });

  it.each(faithful.map(({ id }) => id))('brings a server to where it was: %s', (id) => {
    const moment = new Timeline(scenarioNamed(id)!).at(END);
    expect(streams(replayed(script(moment), moment))).toEqual(streams(moment.world.redis));
  });

  it('gives the ids that were made up, and leaves what was typed as it is', () => {
    expect(typedScript({ 1000: 'XADD s 5-0 a 1', 2000: 'XADD s 5-* a 2', 3000: 'XLEN s' })).toEqual(
      ['XADD s 5-0 a 1', 'XADD s 5-1 a 2', 'XLEN s'],
    );
  });

  it('lets a read that waited come where it was served', () => {
    const lines = typedScript({
      1000: 'XGROUP CREATE s g $ MKSTREAM',
      2000: 'XREADGROUP GROUP g me BLOCK 0 STREAMS s >',
    });
    expect(lines).toEqual(['XGROUP CREATE s g $ MKSTREAM', 'XREADGROUP GROUP g me STREAMS s >']);
  });

  it('names what was claimed, whatever the idle time', () => {
    expect(
      typedScript({
        1000: 'XADD s 1-0 a 1',
        2000: 'XGROUP CREATE s g 0',
        3000: 'XREADGROUP GROUP g ann STREAMS s >',
        9000: 'XAUTOCLAIM s g bob 2000 0',
        10_000: 'XCLAIM s g eve 60000 1-0',
      }).slice(3),
    ).toEqual(['XCLAIM s g bob 0 1-0', 'XGROUP CREATECONSUMER s g eve']);
  });

  it('keeps a transaction together, and leaves out one that came to nothing', () => {
    expect(
      typedScript({
        1000: 'MULTI',
        1500: 'XADD s 7-* a 1',
        2000: 'EXEC',
        3000: 'MULTI',
        3500: 'XADD s 8-0 a 1',
        4000: 'DISCARD',
      }),
    ).toEqual(['MULTI', 'XADD s 7-0 a 1', 'EXEC']);
  });

  it('goes to the database of each', () => {
    expect(typedScript({ 1000: 'SELECT 3', 2000: 'XLEN s', 3000: 'SELECT 99' })).toEqual([
      'SELECT 3',
      'XLEN s',
    ]);
  });

  it('says in comments what is not sent, and when and by whom each was run', () => {
    const timeline = played({ 1000: 'XLEN s', 2000: 'SUBSCRIBE news' });
    const text = script(timeline.at(fromMs(3000)), isPerson);
    expect(text.split('\n').slice(2)).toEqual([
      expect.stringMatching(/^# 00:01\.\d{3} you$/),
      'XLEN s',
      expect.stringMatching(/^# 00:02\.\d{3} you: SUBSCRIBE news$/),
      'END_OF_COMMANDS',
      '',
    ]);
  });

  it('quotes what is no plain word, so that no word ends the script or begins another line', () => {
    const timeline = played({
      1000: {
        kind: 'type',
        line: '',
        commands: [['XADD', 's', '1-0', 'a\nb', "it's \xff"], ['END_OF_COMMANDS'], ['#', 'x']],
      },
    });
    const lines = commands(script(timeline.at(fromMs(5000)), isPerson));
    expect(lines).toEqual([String.raw`XADD s 1-0 "a\nb" "it's \xff"`]);
  });

  it('holds a range only, and what is asked for stands above it', () => {
    const timeline = jobsStory();
    const lines = scriptOf(timeline.at(END), { from: fromMs(5000), to: fromMs(6500) });
    expect(lines.map(({ asked }) => asked[0])).toContain('XADD');
    expect(lines.every(({ at }) => at >= fromMs(5000) && at <= fromMs(6500))).toBe(true);
    expect(scriptText([], ['one\ntwo']).split('\n').slice(0, 3)).toEqual([
      '#!/bin/sh',
      '# one',
      '# two',
    ]);
  });

  it('does not look past the moment', () => {
    const timeline = played({ 1000: 'XLEN s', 2000: 'XLEN t' });
    timeline.at(END);
    const lines = scriptOf(timeline.at(fromMs(1500)), { from: 0, to: END, isWanted: isPerson });
    expect(lines).toHaveLength(1);
  });
});
