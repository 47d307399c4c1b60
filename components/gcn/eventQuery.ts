/** What the page of an event asks for, on the server and in the browser; the cells of skymaps stay where they are. */
export const EVENT_QUERY = { excludeNoticeContent: true, includeSkymaps: false } as const;

/** Credible regions that one can look into. */
export const LEVELS = ['0.5', '0.9', '0.95', '0.99'] as const;
