/**
 * What an archive of a group's data is made of: a gzipped tar of JSON lines, in this order, so that what is referred to
 * comes first. Names stand for ids (usernames, instruments with their telescopes), so that any portal can read it.
 */

export const FORMAT = 'skyportal group archive';
export const FORMAT_VERSION = 2;
/** What can be read: version 1 has no series, tags, labels, listings, validations and edits. */
export const READABLE_VERSIONS: readonly number[] = [1, 2];

/** Lines by kind, in the order of the archive. */
export const KINDS = [
  'instruments', 'taxonomies', 'objs', 'sources', 'photometry', 'spectra', 'annotations', 'comments', 'classifications', 'thumbnails', 'series',
  'tags', 'labels', 'listings',
] as const;
export type Kind = (typeof KINDS)[number];

export const MANIFEST = 'manifest.json';
/** The last entry, with the number of lines of each kind: an archive without it is cut short. */
export const END = 'end.json';

/** Lines of one entry; spectra have thousands of samples each. */
export const LINES: Readonly<Record<Kind, number>> = {
  instruments: 1000, taxonomies: 20, objs: 2000, sources: 5000, photometry: 5000, spectra: 50, annotations: 2000, comments: 2000,
  classifications: 5000, thumbnails: 5000, series: 200, tags: 5000, labels: 5000, listings: 5000,
};

export const entryName = (kind: Kind, number: number): string => `${kind}/${String(number).padStart(6, '0')}.jsonl`;
export const fileName = (sha256: string): string => `files/${sha256}`;
