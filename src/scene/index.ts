export {
  labelClock,
  SLOT_SIZE,
  type Card,
  type Lane,
  type ReaderState,
  type Slot,
  type SlotNote,
} from './cards';
export { type Box, type Point } from './geometry';
export {
  FOLD_HEIGHT,
  LEGEND_LINE,
  TAIL_HEIGHT,
  TITLE_HEIGHT,
  type Layout,
  type Size,
} from './layout';
export { rowPlaces, tokenPlace, type Place } from './motion';
export { type Other, type Producer } from './people';
export { isSettling } from './recent';
export { shortId, type MarkState, type Row } from './rows';
export {
  MARK_PITCH,
  markX,
  sceneryOf,
  type LogPanel,
  type Scenery,
  type ServerState,
} from './scenery';
export { type Token, type TokenKind } from './tokens';
