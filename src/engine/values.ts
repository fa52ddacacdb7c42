import type { Bytes } from './bytes';
import type { Stream } from './stream';

/** What a key can hold. All but a stream are replaced, never edited. */
export type Value = Stream | StringValue | ListValue | HashValue | SetValue;

export interface StringValue {
  readonly type: 'string';
  readonly text: Bytes;
  /** It has been appended to, so that OBJECT ENCODING calls it `raw` whatever it spells. */
  readonly appended?: true;
}

export interface ListValue {
  readonly type: 'list';
  readonly items: readonly Bytes[];
}

export interface HashValue {
  readonly type: 'hash';
  /** In the order in which the fields were first set. */
  readonly fields: ReadonlyMap<Bytes, Bytes>;
}

export interface SetValue {
  readonly type: 'set';
  readonly members: ReadonlySet<Bytes>;
}

/** What TYPE calls it. */
export type TypeName = Value['type'];
