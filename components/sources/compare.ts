/** Sources that one page compares. */
export const MAX_COMPARED = 20;
