/** Lets the page do what it has to do, for so many ms at least. */
export function pause(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
