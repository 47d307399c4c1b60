/** What lasts as long as the tab; null where a browser keeps nothing. */
export const sessionStore = (): Storage | null => {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
};
