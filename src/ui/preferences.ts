/** What a person has set. */
export interface Preferences {
  /** `projector`: light, with more contrast, and larger. */
  readonly theme: 'auto' | 'light' | 'dark' | 'projector';
  readonly motion: 'auto' | 'full' | 'reduced';
  /** Where the panels stand that explain the picture. */
  readonly panels: 'below' | 'beside';
  /** Whether single keys do something. */
  readonly keys: boolean;
}
