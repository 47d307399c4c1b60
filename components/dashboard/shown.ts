/** Recent candidates on the dashboard: whole rows with one, two or three columns. */
export const CANDIDATES_SHOWN = 6;

/** Lines of the news feed, unless the preference `newsFeed.numItems` says otherwise. */
export function newsShown(preferences: Record<string, unknown> = {}): number {
  const wanted = Number((preferences.newsFeed as { numItems?: unknown } | undefined)?.numItems);
  return Number.isInteger(wanted) && wanted >= 1 ? Math.min(wanted, 100) : 10;
}

/** Lines of who saved most. */
export const SAVERS_SHOWN = 10;

/** Images by how much they tell at a glance. */
const IMAGES = ['new', 'sdss', 'ls', 'ps1', 'ref', 'sub'];

/** The image that a small card shows. */
export function imageOf(thumbnails: readonly { type: string; public_url: string | null }[]): string | null | undefined {
  const shown = thumbnails.filter(({ public_url }) => public_url);
  return (IMAGES.map((type) => shown.find((thumbnail) => thumbnail.type === type)).find(Boolean) ?? shown[0])?.public_url;
}

/** The newest classification that somebody believes; a person's before a program's. */
export function believed<C extends { probability: number | null; ml: boolean }>(classifications: readonly C[]): C | undefined {
  const found = classifications.filter(({ probability }) => probability !== 0);
  return found.findLast(({ ml }) => !ml) ?? found.at(-1);
}
