/** Cookie that remembers whether the navigation is narrowed to icons (`collapsed` or `open`). */
export const NAV_COOKIE = 'skyportal-nav';
