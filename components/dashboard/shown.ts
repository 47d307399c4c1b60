/** Recent candidates on the dashboard: whole rows with one, two or three columns. */
export const CANDIDATES_SHOWN = 6;
