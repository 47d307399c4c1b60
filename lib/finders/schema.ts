import { z } from 'zod';
import { choice, date, flag, integer, number, optional } from '@/lib/http/lenient';
import { IMAGE_SOURCE_NAMES } from '@/lib/integrations/catalogs/images';
import { declination, rightAscension } from '@/lib/objs/schema';
import { FACILITY_NAMES } from './facilities';

const facility = choice(FACILITY_NAMES).default('Keck');
const obstime = optional(date()).describe('When it is observed: stars are where they are then; now, without');
const stars = (most: number) => integer().pipe(z.int().min(0, 'must be at least 0').max(most, `must be at most ${most}`)).default(3);
const useZtfref = flag(true).describe('Offset stars where the reference image of ZTF has them, if there is one; else where Gaia has them');

export const offsetsQuery = z.object({
  facility,
  num_offset_stars: stars(30),
  use_ztfref: useZtfref,
  obstime,
  observing_run_id: optional(integer()).describe('P200-NGPS: takes priority and comment from the assignment'),
});

const chartFields = {
  imsize: number().pipe(z.number().min(2, 'must be at least 2').max(15, 'must be at most 15')).default(4).describe('Arcminutes'),
  facility,
  image_source: choice(IMAGE_SOURCE_NAMES).default('ps1'),
  use_ztfref: useZtfref,
  obstime,
  type: choice(['pdf', 'png']).default('pdf'),
  num_offset_stars: stars(4),
};

const magnitudes = {
  mag_min: optional(number()).describe('Of the brightest offset star; what the facility says, without'),
  mag_limit: optional(number()).describe('Of the faintest'),
};
const inOrder = ({ mag_min, mag_limit }: { mag_min?: number; mag_limit?: number }) => mag_min === undefined || mag_limit === undefined || mag_min < mag_limit;

export const finderQuery = z
  .object({ ...chartFields, ...magnitudes, as_json: flag().describe('The chart as base64, with the star list and a link for others'), use_cache: flag(true) })
  .refine(inOrder, 'mag_min must be less than mag_limit');
export type FinderQuery = z.output<typeof finderQuery>;

export const unsourcedFinderQuery = z.object({
  location_type: choice(['gaia_dr3', 'gaia_dr2', 'pos']),
  catalog_id: optional(z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().regex(/^\d{1,20}$/, 'must be a number'))),
  ra: optional(rightAscension()),
  dec: optional(declination()),
  ...chartFields,
});

export const starInfo = z.object({
  str: z.string().describe('The line of the list'),
  ra: z.number().nullable(),
  dec: z.number().nullable(),
  name: z.string(),
  dras: z.string().optional(),
  ddecs: z.string().optional(),
  mag: z.number().nullable().optional(),
  pa: z.number().optional().describe('Of the target seen from the star, degrees'),
});
export type StarInfo = z.infer<typeof starInfo>;

export const offsets = z.object({
  facility: z.string(),
  starlist_str: z.string(),
  starlist_info: z.array(starInfo),
  ra: z.number(),
  dec: z.number(),
  noffsets: z.int(),
  queries_issued: z.int(),
  query: z.string(),
  used_ztfref: z.boolean(),
  gaia_available: z.boolean(),
});
export type Offsets = z.infer<typeof offsets>;

export const facilities = z.record(
  z.string(),
  z.object({ radius_degrees: z.number(), mag_limit: z.number(), mag_min: z.number(), min_sep_arcsec: z.number() }),
);

export const standardsQuery = z.object({
  facility,
  standard_type: choice(['ESO', 'ZTF']).default('ESO'),
  dec_filter_range: optional(z.string()).describe('`[-90, 90]`, degrees'),
  ra_filter_range: optional(z.string()).describe('`[0, 360]`, degrees; the first may be the larger one, to go across 0'),
  show_first_line: flag(),
  obstime,
});
export const standards = z.object({ starlist_info: z.array(z.object({ str: z.string() })), success: z.boolean() });
