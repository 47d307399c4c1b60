import { z } from 'zod';
import { MAGSYSTEMS } from '@/lib/astro/magnitudes';
import { boolean, choice, date, flag, integers, optional, text } from '@/lib/http/lenient';

export const FORMATS = ['mag', 'flux', 'both', 'plot'] as const;
export type Format = (typeof FORMATS)[number];

const nullableNumber = z.number().nullable();

export const photometryGroup = z.object({
  id: z.int(),
  name: z.string(),
  nickname: z.string().nullable(),
  single_user_group: z.boolean(),
});
export type PhotometryGroup = z.infer<typeof photometryGroup>;

const photometryOwner = z.object({
  id: z.int(),
  username: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
});
export type PhotometryOwner = z.infer<typeof photometryOwner>;

const photometryStream = z.object({ id: z.int(), name: z.string() });
export type PhotometryStream = z.infer<typeof photometryStream>;

const photometryValidation = z.object({
  id: z.int(),
  photometry_id: z.int(),
  validated: z.boolean().nullable(),
  validator_id: z.int(),
  explanation: z.string().nullable(),
  notes: z.string().nullable(),
  created_at: z.string(),
  modified: z.string(),
});
export type PhotometryValidation = z.infer<typeof photometryValidation>;

const photometryAnnotation = z.object({
  id: z.int(),
  obj_id: z.string(),
  photometry_id: z.int(),
  origin: z.string(),
  data: z.unknown(),
  author_id: z.int(),
  created_at: z.string(),
  modified: z.string(),
});
export type PhotometryAnnotation = z.infer<typeof photometryAnnotation>;

/** A point as the interface gives it; which members there are depends on `format` and on what was asked for. */
export const photometryPoint = z.object({
  id: z.int(),
  obj_id: z.string(),
  filter: z.string(),
  mjd: z.number(),
  origin: z.string(),
  ra: nullableNumber.optional(),
  dec: nullableNumber.optional(),
  ra_unc: nullableNumber.optional(),
  dec_unc: nullableNumber.optional(),
  snr: nullableNumber.optional(),
  instrument_id: z.int().optional(),
  instrument_name: z.string().optional(),
  instrument: z.string().optional().describe('Of points of a photometric series, whose `id` is that of the series'),
  telescope: z.string().optional(),
  altdata: z.unknown().optional(),
  created_at: z.string().optional(),
  groups: z.array(photometryGroup).optional(),
  annotations: z.array(photometryAnnotation).optional(),
  owner: photometryOwner.nullable().optional(),
  streams: z.array(photometryStream).optional(),
  validations: z.array(photometryValidation).optional(),
  ref_flux: nullableNumber.optional(),
  ref_fluxerr: nullableNumber.optional(),
  tot_flux: nullableNumber.optional(),
  tot_fluxerr: nullableNumber.optional(),
  magref: nullableNumber.optional(),
  e_magref: nullableNumber.optional(),
  magtot: nullableNumber.optional(),
  e_magtot: nullableNumber.optional(),
  mag: nullableNumber.optional(),
  magerr: nullableNumber.optional(),
  limiting_mag: nullableNumber.optional(),
  flux: nullableNumber.optional(),
  fluxerr: nullableNumber.optional(),
  zp: z.number().optional().describe('Zero point that makes the flux a magnitude in `magsys`'),
  magsys: z.enum(MAGSYSTEMS).optional(),
  phase: z.number().optional().describe('With `phaseFoldData`: 0 to 1'),
  extinction: nullableNumber.optional(),
  mag_corr: nullableNumber.optional(),
  flux_corr: nullableNumber.optional(),
});
export type PhotometryPoint = z.infer<typeof photometryPoint>;

const numbers = z.array(nullableNumber);

/** Of a light curve, what many points have in common. */
const pointKind = z.object({
  obj_id: z.string(),
  filter: z.string(),
  instrument_id: z.int(),
  instrument_name: z.string(),
  instrument: z.string().optional().describe('Of photometric series'),
  telescope: z.string().optional(),
  origin: z.string(),
  groups: z.array(photometryGroup),
  streams: z.array(photometryStream),
  owner: photometryOwner.nullable(),
  magsys: z.enum(MAGSYSTEMS),
  offset: z.number().describe('To add to an AB magnitude so that it is in `magsys`'),
});
export type PointKind = z.infer<typeof pointKind>;

/** A light curve in columns: the entries of all columns at one position are a point. A tenth of what its points take. */
export const lightCurveColumns = z.object({
  kinds: z.array(pointKind),
  kind: z.array(z.int()).describe('Position in `kinds`'),
  id: z.array(z.int()).describe('Of the point, or of its photometric series'),
  mjd: z.array(z.number()),
  flux: numbers.describe('µJy; null where none was measured'),
  fluxerr: numbers.describe('µJy'),
  limits: numbers.nullable().describe('AB magnitudes that came with the points; null: 5 sigma of the error. Null for all when none came'),
  ra: numbers.nullable().describe('Degrees; null when no point has one'),
  dec: numbers.nullable(),
  ra_unc: numbers.nullable().describe('Arcseconds'),
  dec_unc: numbers.nullable(),
  times: z.array(z.string()).describe('Of uploads'),
  created_at: z.array(z.int()).describe('Position in `times`'),
  altdata: z.array(z.tuple([z.int(), z.unknown()])).describe('Position and what came with the point there'),
  validations: z.array(z.tuple([z.int(), z.array(photometryValidation)])).describe('Position and what people made of the point there'),
});
export type LightCurveColumns = z.infer<typeof lightCurveColumns>;

const format = choice(FORMATS).default('mag');
const magsys = choice(MAGSYSTEMS).default('ab').describe('Magnitude system of the answer');

export const outputQuery = z.object({ format, magsys });

export const objPhotometryQuery = outputQuery.extend({
  individualOrSeries: choice(['both', 'individual', 'series']).default('both'),
  phaseFoldData: flag().describe("Add `phase`, from the period in the object's newest annotation that has one"),
  includeOwnerInfo: flag(),
  includeStreamInfo: flag(),
  includeValidationInfo: flag(),
  includeAnnotationInfo: flag(),
  includeExtinction: flag(),
  includeSuperObjsPhotometry: flag().describe('Also photometry of the objects that are the same thing in the sky'),
  deduplicatePhotometry: flag().describe('Of points with equal time and filter, only the newest; not for `plot`'),
});
export type ObjPhotometryQuery = z.infer<typeof objPhotometryQuery>;

export const lightCurveQuery = z.object({
  magsys,
  includeSuperObjsPhotometry: flag().describe('Also photometry of the objects that are the same thing in the sky'),
});
export type LightCurveQuery = z.infer<typeof lightCurveQuery>;

export const rangeQuery = z.object({
  format: choice(['mag', 'flux']).default('mag'),
  magsys,
  instrument_ids: optional(integers()),
  min_date: optional(date()),
  max_date: optional(date()),
});

const scalar = { string: { type: ['string', 'null'] }, number: { type: ['number', 'null'] }, integer: { type: 'integer' } } as const;

/** A field that is a value or a list of values; `parsePhotometry` reads it and names wrong rows. */
const column = (type: keyof typeof scalar, description?: string) =>
  z.unknown().optional().meta({ anyOf: [scalar[type], { type: 'array', items: scalar[type] }], ...(description ? { description } : {}) });

const magnitudeFields = {
  mag: column('number', 'Null: a non-detection'),
  magerr: column('number'),
  limiting_mag: column('number', 'Needed where mag is null'),
  limiting_mag_nsigma: column('number', 'How many sigma the limit stands for; default 3'),
  magref: column('number'),
  e_magref: column('number'),
};

const fluxFields = {
  flux: column('number', 'Null: a non-detection'),
  fluxerr: column('number'),
  zp: column('number', 'Zero point of the fluxes; 23.9 is µJy'),
  ref_flux: column('number'),
  ref_fluxerr: column('number'),
  ref_zp: column('number', 'Default 23.9'),
};

/** Magnitudes or fluxes; unknown members are refused with the others, by `parsePhotometry`. */
export const photometryPacket = z.looseObject({
  obj_id: column('string'),
  instrument_id: column('integer'),
  mjd: column('number'),
  filter: column('string'),
  magsys: column('string', `One of ${MAGSYSTEMS.join(', ')}`),
  ...magnitudeFields,
  ...fluxFields,
  ra: column('number', 'deg'),
  dec: column('number', 'deg'),
  ra_unc: column('number', 'arcsec'),
  dec_unc: column('number', 'arcsec'),
  origin: column('string'),
  assignment_id: column('integer'),
  altdata: z.unknown().optional().meta({ description: 'An object for all rows, an object of lists, or a list of objects' }),
  extinction_corrected: z.unknown().optional().meta({ type: 'boolean' }),
  group_ids: z.union([z.literal('all'), integers()], 'must be a list of group ids or "all"').nullish()
    .describe('Groups that see the points; "all" is the sitewide group. Your own group is always added'),
  stream_ids: integers().nullish().describe('Streams whose users see the points'),
});
export type PhotometryPacket = z.output<typeof photometryPacket>;

export const uploaded = z.object({ ids: z.array(z.int()).describe('In the order of the rows'), upload_id: z.string() });
export const upserted = z.object({ ids: z.array(z.int()).describe('In the order of the rows') });

export const refreshQuery = z.object({ refresh: flag().describe('Tell open pages to load the photometry again') });
export const upsertQuery = refreshQuery.extend({
  duplicate_ignore_flux: flag().describe('For system admins: object, instrument, origin and time alone make the same point'),
  overwrite_flux: flag().describe('With `duplicate_ignore_flux`: take over the new measurement'),
});

const VERDICTS: Readonly<Record<string, boolean | null>> = { validated: true, rejected: false, ambiguous: null };

export const validation = z.strictObject({
  validated: z
    .preprocess((value) => (typeof value === 'string' && value in VERDICTS ? VERDICTS[value] : value), z.union([boolean(), z.null(), z.undefined()], 'must be true, false, "validated" or "rejected"'))
    .optional()
    .describe('Absent: ambiguous'),
  explanation: optional(text()),
  notes: optional(text()),
  magsys: optional(text()),
});

export const copyRequest = z.strictObject({
  origin_id: text().describe('The object that has the photometry'),
  group_ids: z.union([z.literal('all'), integers()], 'must be a list of group ids or "all"').describe('Groups that see the copies'),
});
