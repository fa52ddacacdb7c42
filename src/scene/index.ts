export { labelClock, type Card, type Lane, type ReaderState } from './cards';
export { type Channel } from './channels';
export { pathOf, type Box, type Point } from './geometry';
export {
  FOLD_MIDDLE,
  HEAD_HEIGHT,
  TAIL_HEIGHT,
  TITLE_HEIGHT,
  type Layout,
  type Size,
} from './layout';
export { cursorPath, cursorTip, rowPlaces, tokenAt, tokenPlace, type Place } from './motion';
export { type Other, type Producer } from './people';
export { isSettling } from './recent';
export { shortId, type LogView, type MarkState, type Row } from './rows';
export { idOfNth, viewOf, type Strip } from './strip';
export {
  MARK_PITCH,
  markX,
  sceneryOf,
  type LogPanel,
  type Scenery,
  type ServerState,
} from './scenery';
export { type Token, type TokenKind } from './token';
export { packedLines, type Cell, type PackedEntry, type PackedLine } from './packed';
export {
  layRadix,
  LINE_HEIGHT,
  LINE_MIDDLE,
  type PlacedItem,
  type RadixLayout,
} from './radix-layout';
export { radixNodesIn, radixOf, type KeyPart, type RadixItem } from './radix-view';
export { treeChanges } from './tree-changes';
export {
  PACKED_LINE_HEIGHT,
  pendingTrees,
  treeOf,
  type NodeBlock,
  type PendingTree,
  type Tree,
  type TreeOptions,
} from './tree';
export { trimPreview, type Cut, type TrimPreview } from './trim-preview';
export { legendPlace, type LegendNote } from './legend';
export { SLOT_SIZE, type Slot } from './slots';
