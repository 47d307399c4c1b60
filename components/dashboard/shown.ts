/** Recent candidates on the dashboard: two rows of four. */
export const CANDIDATES_SHOWN = 8;
