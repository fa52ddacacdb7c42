import { fromMs, type Micros } from '../sim';

/** A moment as a person reads it: minutes, seconds, thousandths. */
export function clockText(at: Micros): string {
  const ms = Math.floor(at / fromMs(1));
  const minutes = String(Math.floor(ms / 60_000)).padStart(2, '0');
  const seconds = String(Math.floor(ms / 1000) % 60).padStart(2, '0');
  return `${minutes}:${seconds}.${String(ms % 1000).padStart(3, '0')}`;
}

/** A length of time in seconds, with one decimal below ten of them. */
export function secondsText(ms: number): string {
  return ms < 10_000 ? (ms / 1000).toFixed(1) : String(Math.round(ms / 1000));
}
