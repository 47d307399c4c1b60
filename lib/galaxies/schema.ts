import { z } from 'zod';
import { choice, date, flag, number, optional, paging, text } from '@/lib/http/lenient';

/** What is known of a galaxy in numbers, beside its position. */
export const MEASURES = [
  'distmpc', 'distmpc_unc', 'redshift', 'redshift_error', 'sfr_fuv', 'sfr_w4', 'mstar', 'magb', 'magk', 'mag_fuv', 'mag_nuv', 'mag_w1', 'mag_w2',
  'mag_w3', 'mag_w4', 'a', 'b2a', 'pa', 'btc',
] as const;
export type Measure = (typeof MEASURES)[number];

/** What galaxies may be weighed for a plan by. */
export const GALAXY_SORTINGS = ['mstar_prob_weighted', 'equal', 'sfr_fuv', 'mstar', 'magb', 'magk'] as const;
export type GalaxySorting = (typeof GALAXY_SORTINGS)[number];

const column = z.array(z.union([z.number(), z.string(), z.null()]), 'must be a list').max(2_000_000, 'must have at most 2000000 values');
const required = column.min(1, 'must have at least one value');
const word = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');

/** Columns of a catalogue, as many values in each as there are galaxies. */
export const catalogData = z.strictObject({
  ra: required,
  dec: required,
  name: required,
  alt_name: column.optional(),
  ...(Object.fromEntries(MEASURES.map((name) => [name, column.optional()])) as Record<Measure, z.ZodOptional<typeof column>>),
  z: column.optional().describe('The same as redshift'),
  z_unc: column.optional().describe('The same as redshift_error'),
});
export type CatalogData = z.output<typeof catalogData>;

export const newCatalog = z.strictObject({
  catalog_name: word,
  catalog_description: z.string().max(10_000).nullish(),
  catalog_url: z.string().max(2000).nullish(),
  catalog_data: catalogData.optional(),
  catalog_file: z.base64('must be a file in base64').min(1, 'must not be empty').optional().describe('An HDF5 file with a table of the same columns, as pandas and astropy write them'),
}).refine(({ catalog_data, catalog_file }) => (catalog_data === undefined) !== (catalog_file === undefined), 'catalog_data: missing; or give catalog_file');

export const asciiCatalog = z.strictObject({
  catalogName: word,
  catalogData: z.string('must be a text').min(1, 'must not be empty').describe('Comma-separated, with a first line of column names'),
});

export const fileCatalog = z.strictObject({
  file_name: z.string().regex(/^[\w-][\w.-]*\.fits(\.gz)?$/, 'must be the name of a .fits file without folders').nullish().describe('In the folder catalogs of the file store'),
  file_url: z.url('must be a web address').regex(/\.fits(\.gz)?$/, 'must end with .fits').nullish(),
  catalog_name: word.nullish().describe('Default: the name of the service'),
});

const measures = Object.fromEntries(MEASURES.map((name) => [name, z.number().nullable()])) as Record<Measure, z.ZodNullable<z.ZodNumber>>;

export const galaxy = z.object({
  id: z.int(),
  catalog_id: z.int(),
  catalog_name: z.string().optional().describe('With includeDetails'),
  name: z.string(),
  alt_name: z.string().nullable(),
  ra: z.number(),
  dec: z.number(),
  ...measures,
  created_at: z.string(),
  modified: z.string(),
  probability: z.number().optional().describe('Part of the probability of all galaxies that were found, each weighted by the skymap at its place and distance'),
  mstar_prob_weighted: z.number().optional().describe('The same, weighted by stellar mass too; with includeDetails'),
});
export type Galaxy = z.infer<typeof galaxy>;

export const SORTS = ['distmpc', 'redshift', 'name', 'mstar', 'prob', 'mstar_prob_weighted', 'sfr_fuv', 'magb', 'magk'] as const;

export const galaxyQuery = z.object({
  ...paging(1000, 10_000),
  catalog_name: optional(text()),
  galaxyName: optional(text()).describe('Part of the name'),
  ra: optional(number().pipe(z.number().min(0).max(360, 'must be 0 to 360 degrees'))),
  dec: optional(number().pipe(z.number().min(-90).max(90, 'must be -90 to 90 degrees'))),
  radius: optional(number().pipe(z.number().min(0).max(180, 'must be 0 to 180 degrees'))).describe('Degrees; with ra and dec'),
  minRedshift: optional(number()),
  maxRedshift: optional(number()),
  minDistance: optional(number()).describe('Mpc'),
  maxDistance: optional(number()),
  minMstar: optional(number()).describe('log10 of solar masses'),
  maxMstar: optional(number()),
  localizationDateobs: optional(date()),
  localizationName: optional(text()).describe('Default: the latest of the event'),
  localizationCumprob: z.preprocess((value) => (value === undefined || value === '' ? 0.95 : Number(value)), z.number('must be a number').gt(0, 'must be above 0').max(1, 'must be at most 1')),
  returnProbability: flag(),
  includeGeoJSON: flag(),
  includeDetails: flag().describe('Names of catalogues, and probabilities weighted by mass'),
  catalogNamesOnly: flag(),
  sortBy: optional(choice(SORTS)),
  sortOrder: optional(choice(['asc', 'desc'])),
});
export type GalaxyQuery = z.output<typeof galaxyQuery>;

const page = z.object({
  galaxies: z.array(galaxy),
  totalMatches: z.int(),
  page: z.int(),
  numPerPage: z.int(),
  sortBy: z.string().nullable(),
  sortOrder: z.string(),
  geojson: z.unknown().optional(),
});
export type GalaxyPage = z.infer<typeof page>;
const catalogCount = z.object({ catalog_name: z.string(), catalog_count: z.int() });
export type CatalogCount = z.infer<typeof catalogCount>;
export const galaxyPage = z.union([page, z.array(catalogCount)]);

export const hostChoice = z.strictObject({ galaxyName: word, catalog_name: word.nullish().describe('Where several catalogues have the name') });
