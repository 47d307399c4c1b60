/** Recent candidates on the dashboard: whole rows with one, two or three columns. */
export const CANDIDATES_SHOWN = 6;

/** Lines of the news feed, unless the preference `newsFeed.numItems` says otherwise. */
export function newsShown(preferences: Record<string, unknown> = {}): number {
  const wanted = Number((preferences.newsFeed as { numItems?: unknown } | undefined)?.numItems);
  return Number.isInteger(wanted) && wanted >= 1 ? Math.min(wanted, 100) : 10;
}
