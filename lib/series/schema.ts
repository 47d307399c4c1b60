import { z } from 'zod';
import { boolean, choice, date, integer, integers, number, optional, paging, text } from '@/lib/http/lenient';

export const ALIGNMENTS = ['start', 'middle', 'end'] as const;

const nullableNumber = z.number().nullable();
const summary = z.record(z.string(), nullableNumber).nullable().describe('By column');

const group = z.object({ id: z.int(), name: z.string(), nickname: z.string().nullable(), single_user_group: z.boolean() });
const stream = z.object({ id: z.int(), name: z.string() });

export const photometricSeries = z.object({
  id: z.int(),
  obj_id: z.string(),
  series_name: z.string(),
  series_obj_id: z.string(),
  filter: z.string(),
  channel: z.string(),
  origin: z.string(),
  filename: z.string(),
  hash: z.string(),
  ra: nullableNumber.describe('deg'),
  dec: nullableNumber.describe('deg'),
  ra_unc: nullableNumber.describe('arcsec'),
  dec_unc: nullableNumber.describe('arcsec'),
  mjd_first: z.number(),
  mag_first: nullableNumber,
  mjd_mid: z.number(),
  mjd_last: z.number(),
  mag_last: nullableNumber,
  mjd_last_detected: nullableNumber,
  mag_last_detected: nullableNumber,
  is_detected: z.boolean(),
  exp_time: z.number().describe('s'),
  frame_rate: nullableNumber.describe('Hz'),
  num_exp: z.int(),
  time_stamp_alignment: z.enum(ALIGNMENTS),
  limiting_mag: nullableNumber,
  ref_flux: nullableNumber.describe('µJy'),
  ref_fluxerr: nullableNumber,
  altdata: z.unknown(),
  instrument_id: z.int(),
  followup_request_id: z.int().nullable(),
  assignment_id: z.int().nullable(),
  owner_id: z.int(),
  mean_mag: nullableNumber,
  rms_mag: nullableNumber,
  robust_mag: nullableNumber,
  robust_rms: nullableNumber,
  median_snr: nullableNumber,
  best_snr: nullableNumber,
  worst_snr: nullableNumber,
  medians: summary,
  maxima: summary,
  minima: summary,
  stds: summary,
  autodelete: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
  group_ids: z.array(z.int()),
  stream_ids: z.array(z.int()),
  groups: z.array(group),
  streams: z.array(stream),
  data: z.union([z.string(), z.record(z.string(), z.array(z.unknown()))]).optional().describe('Columns, or an HDF5 file in base64'),
});
export type PhotometricSeries = z.infer<typeof photometricSeries>;

const seriesName = () => text().pipe(z.string().regex(/^[\w\-+/\\]+$/, 'may have letters, digits, _, -, +, / and \\'));
const partOfName = () => z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text().pipe(z.string().regex(/^[\w\-+]+$/, 'may have letters, digits, _, - and +')));
const partOrNothing = () => z.preprocess((value) => (value === null ? '' : value), z.string('must be a text').regex(/^[\w\-+.: ]*$/, 'may have letters, digits, spaces and _-+.:'));
const within = (low: number, high: number) => number().pipe(z.number().min(low, `must be between ${low} and ${high}`).max(high, `must be between ${low} and ${high}`));

/** All that may be said of a series, by the request or by the file that it comes in. */
const fields = {
  series_name: optional(seriesName()),
  series_obj_id: optional(partOfName()),
  obj_id: optional(text()),
  instrument_id: optional(integer()),
  ra: optional(within(0, 360)).describe('deg; absent: the median of the column'),
  dec: optional(within(-90, 90)).describe('deg; absent: the median of the column'),
  exp_time: optional(number().pipe(z.number().min(0, 'must not be negative'))).describe('s; absent: the median of the column'),
  filter: optional(text()).describe('Absent: the one value of the column'),
  channel: optional(partOrNothing()),
  origin: optional(partOrNothing()),
  limiting_mag: optional(number()),
  magref: optional(number()),
  e_magref: optional(number()),
  ref_flux: optional(number()).describe('µJy'),
  ref_fluxerr: optional(number()),
  ra_unc: optional(number()).describe('arcsec'),
  dec_unc: optional(number()).describe('arcsec'),
  followup_request_id: optional(integer()),
  assignment_id: optional(integer()),
  time_stamp_alignment: optional(choice(ALIGNMENTS)),
  altdata: z.record(z.string(), z.unknown(), 'must be an object').nullish(),
  group_ids: z.union([z.literal('all'), integers()], 'must be a list of group ids or "all"').nullish(),
  stream_ids: integers().nullish(),
};
export const seriesFields = z.strictObject(fields);
export type SeriesFields = z.output<typeof seriesFields>;

export const seriesBody = z.looseObject({
  data: z.union([z.string(), z.record(z.string(), z.unknown())], 'must be an object of columns, or an HDF5 file in base64').optional()
    .describe('Columns of equal length, or an HDF5 file (pandas HDFStore with one key) in base64'),
  ...Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, z.unknown().optional().meta({ description: type.description })])),
});
export type SeriesBody = { data?: string | Record<string, unknown> } & Record<string, unknown>;

const dataFormat = (otherwise: 'json' | 'none') => choice(['json', 'hdf5', 'none']).default(otherwise);
export type DataFormat = 'json' | 'hdf5' | 'none';

export const oneQuery = z.object({ dataFormat: dataFormat('json') });

/** Columns that a list may be sorted by. */
export const SORTABLE = [
  'id', 'obj_id', 'series_name', 'series_obj_id', 'filter', 'channel', 'origin', 'filename', 'hash', 'ra', 'dec', 'ra_unc', 'dec_unc', 'mjd_first',
  'mag_first', 'mjd_mid', 'mjd_last', 'mag_last', 'mjd_last_detected', 'mag_last_detected', 'is_detected', 'exp_time', 'frame_rate', 'num_exp',
  'time_stamp_alignment', 'limiting_mag', 'ref_flux', 'ref_fluxerr', 'instrument_id', 'followup_request_id', 'assignment_id', 'owner_id', 'mean_mag',
  'rms_mag', 'robust_mag', 'robust_rms', 'median_snr', 'best_snr', 'worst_snr', 'created_at', 'modified',
] as const;

const anyText = () => optional(text());
const anyNumber = () => optional(number());
const anyInteger = () => optional(integer());
const anyDate = () => optional(date());

export const listQuery = z.object({
  dataFormat: dataFormat('none'),
  ...paging(100, 500),
  sortBy: choice(SORTABLE).default('obj_id'),
  sortOrder: choice(['asc', 'desc']).default('asc'),
  ra: optional(within(0, 360)),
  dec: optional(within(-90, 90)),
  radius: optional(within(0, 180)).describe('deg'),
  objectID: anyText().describe('Part of the name'),
  rejectedObjectID: anyText().describe('Names that are left out, separated by commas'),
  seriesName: anyText(),
  seriesObjID: anyText(),
  filter: anyText(),
  channel: anyText(),
  origin: anyText(),
  filename: anyText(),
  hash: anyText(),
  startBefore: anyDate(),
  startAfter: anyDate(),
  midBefore: anyDate(),
  midAfter: anyDate(),
  endBefore: anyDate(),
  endAfter: anyDate(),
  expTime: anyNumber(),
  minExpTime: anyNumber(),
  maxExpTime: anyNumber(),
  minFrameRate: anyNumber(),
  maxFrameRate: anyNumber(),
  minNumExposures: anyNumber(),
  maxNumExposures: anyNumber(),
  instrumentID: anyInteger(),
  followupRequestID: anyInteger(),
  assignmentID: anyInteger(),
  ownerID: anyInteger(),
  magBrighterThan: anyNumber(),
  magFainterThan: anyNumber(),
  useRobustMagAndRMS: optional(boolean()),
  limitingMagBrighterThan: anyNumber(),
  limitingMagFainterThan: anyNumber(),
  limitingMagIsNaN: optional(boolean()),
  magrefBrighterThan: anyNumber(),
  magrefFainterThan: anyNumber(),
  minRMS: anyNumber(),
  maxRMS: anyNumber(),
  minMedianSNR: anyNumber(),
  maxMedianSNR: anyNumber(),
  minBestSNR: anyNumber(),
  maxBestSNR: anyNumber(),
  minWorstSNR: anyNumber(),
  maxWorstSNR: anyNumber(),
  detected: optional(boolean()),
});
export type ListQuery = z.output<typeof listQuery>;

export const seriesList = z.object({
  series: z.array(photometricSeries),
  totalMatches: z.int(),
  numPerPage: z.int(),
  pageNumber: z.int(),
});

export const seriesId = z.object({ id: z.int() });
