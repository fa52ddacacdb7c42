/** What a person has set. */
export interface Preferences {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly motion: 'auto' | 'full' | 'reduced';
  /** Whether single keys do something. */
  readonly keys: boolean;
}
