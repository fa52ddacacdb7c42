/** What a person has set. */
export interface Preferences {
  /** `projector`: light, with more contrast, and larger. */
  readonly theme: 'auto' | 'light' | 'dark' | 'projector';
  readonly motion: 'auto' | 'full' | 'reduced';
  /** Where the panels stand that explain the picture. */
  readonly panels: 'below' | 'beside';
  /** How much of the height the consoles and the panels have, from 0 to 1; null for what the picture leaves. */
  readonly below: number | null;
  /** Whether single keys do something. */
  readonly keys: boolean;
}
