/** Hears of every exception that nobody has caught, in the page or in a promise. Gives how to stop. */
export function watchFailures(onFailure: (error: unknown) => void): () => void {
  const onError = (event: ErrorEvent) => {
    // Without an error object it is the browser's own remark, such as one about a ResizeObserver.
    if (event.error) onFailure(event.error);
  };
  const onRejection = (event: PromiseRejectionEvent) => onFailure(event.reason);
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return () => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}
