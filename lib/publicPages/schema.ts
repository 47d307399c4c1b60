import { z } from 'zod';
import { pathId } from '@/lib/http/lenient';

const ids = (what: string) => z.array(z.int('must be an integer'), `must be a list of ids of ${what}`).max(500, 'must have at most 500 ids');
const flag = z.boolean('must be true or false').default(false);

/** What a page shows. Without groups and streams: all that whoever publishes may read. */
export const pageOptions = z.object(
  {
    include_summary: flag,
    include_photometry: flag,
    include_spectroscopy: flag,
    include_classifications: flag,
    groups: ids('groups').default([]).describe('Only what these groups see'),
    streams: ids('streams').default([]).describe('And photometry of these streams'),
  },
  'must be an object such as {"include_photometry": true}',
);
export type PageOptions = z.output<typeof pageOptions>;

export const newPublicPage = z.object({ options: pageOptions, release_id: z.int('must be an integer').nullish().describe('The release that it belongs to') });
export type NewPublicPage = z.output<typeof newPublicPage>;

export const pageParams = z.object({ source_id: z.string().describe('Name of the source; to delete, id of the page') });
export const releaseParams = z.object({ release_id: pathId() });

/** Of each part of the data: shown, left out, or there is none. */
const shown = z.enum(['public', 'private', 'no data']);
export const publicPage = z.object({
  id: z.int(),
  source_id: z.string(),
  release_link_name: z.string().nullable(),
  is_visible: z.boolean(),
  created_at: z.string(),
  hash: z.string(),
  options: z.object({ photometry: shown, classifications: shown, spectroscopy: shown, summary: shown }),
});
export type PublicPage = z.infer<typeof publicPage>;
export type Shown = PublicPage['options'];

const releaseFields = {
  name: z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters'),
  group_ids: ids('groups').min(1, 'must name a group'),
  description: z.string('must be a text').max(10_000, 'must have at most 10000 characters').default(''),
  is_visible: z.boolean('must be true or false').default(true),
  auto_publish_enabled: z.boolean('must be true or false').default(false).describe('What is saved to its groups is published by itself, and taken back when it is given up'),
  options: pageOptions.prefault({}),
};
export const newRelease = z.object({
  ...releaseFields,
  link_name: z.string('must be a text').regex(/^[0-9A-Za-z\-_.+]{1,100}$/, 'must have letters, digits, dashes, underscores, points and plus signs only'),
});
export type NewRelease = z.output<typeof newRelease>;
export const releaseChange = z.object(releaseFields);
export type ReleaseChange = z.output<typeof releaseChange>;

export const release = z.object({
  id: z.int(),
  name: z.string(),
  link_name: z.string(),
  description: z.string(),
  is_visible: z.boolean(),
  auto_publish_enabled: z.boolean(),
  options: z.record(z.string(), z.unknown()),
  group_ids: z.array(z.int()),
  created_at: z.string(),
  modified: z.string(),
});
export type Release = z.infer<typeof release>;

const nullable = z.number().nullable();
/** What a page has in it, as it was when it was published. */
export const snapshot = z.object({
  ra: nullable,
  dec: nullable,
  gal_lon: nullable,
  gal_lat: nullable,
  ebv: nullable,
  redshift_display: z.string(),
  dm: nullable,
  dl: nullable,
  t0: nullable,
  peak_mag_per_filter: z.record(z.string(), z.number()),
  first_detected_mjd: nullable,
  thumbnails: z.array(z.object({ type: z.string(), public_url: z.string(), alt: z.string(), link: z.string(), header: z.string() })),
  options: z.object({ photometry: shown, classifications: shown, spectroscopy: shown, summary: shown }),
  release_link_name: z.string().nullable(),
  summary: z.string().optional(),
  photometry: z
    .array(z.object({
      id: z.int(), mjd: z.number(), filter: z.string(), mag: nullable, magerr: nullable, limiting_mag: nullable, magsys: z.string(), instrument_name: z.string(), origin: z.string().nullable(),
    }))
    .optional(),
  spectroscopy: z
    .array(z.object({
      id: z.int(), observed_at: z.string(), instrument_name: z.string(), units: z.string().nullable(), wavelengths: z.array(nullable), fluxes: z.array(nullable), errors: z.array(nullable).nullable(),
    }))
    .optional(),
  classifications: z.array(z.object({ classification: z.string(), probability: nullable, ml: z.boolean(), created_at: z.string() })).optional(),
});
export type Snapshot = z.infer<typeof snapshot>;

/** A source in a list of public pages: its newest page, and how many it has. */
export interface IndexedPage {
  source_id: string;
  hash: string;
  created_at: string;
  versions: number;
  ra: number | null;
  dec: number | null;
  classifications: { classification: string }[] | null;
}
