import { z } from 'zod';
import { choice, date, flag, integer, integers, number, optional, text, texts } from '@/lib/http/lenient';

export const UNITS = ['Jy', 'AB', 'erg/s/cm/cm/AA'] as const;
export const SPECTRUM_TYPES = ['source', 'host', 'host_center'] as const;

/** Numbers, with null (or NaN as text) where nothing was measured. */
const measured = (value: unknown): unknown =>
  value === null || (typeof value === 'string' && /^nan$/i.test(value)) ? NaN : typeof value === 'string' && value.trim() !== '' ? Number(value) : value;

const isNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every((item) => typeof item === 'number');

/** A list of numbers, checked as a whole: spectra have thousands. */
const numbers = (item: object) =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value.map(measured) : value),
    z.custom<number[]>(isNumbers, 'must be a list of numbers').meta({ type: 'array', items: item }),
  );

const people = () => integers().describe('Ids of users');

const altdata = z.record(z.string(), z.unknown(), 'must be an object').nullish();

/** Who made a spectrum; free text needs a user of the portal beside it as point of contact. */
const peopleFields = {
  pi: optional(people()),
  reduced_by: optional(people()),
  observed_by: optional(people()),
  external_pi: optional(text()),
  external_reducer: optional(text()),
  external_observer: optional(text()),
};

const relations = { followup_request_id: optional(integer()), assignment_id: optional(integer()) };

const groups = z.union([z.literal('all'), integers()], 'must be a list of group ids or "all"').nullish();

const objId = z.string('must be a text').trim().min(1, 'must not be empty');

const wavelengths = () => numbers({ type: 'number' }).describe('Å');
const fluxes = () => numbers({ type: ['number', 'null'] });
const observed_at = () => date().describe('Middle of the exposure, UTC');

const optionalFields = {
  errors: optional(fluxes()),
  units: optional(choice(UNITS)),
  origin: optional(text()),
  label: optional(text()),
  ...peopleFields,
  ...relations,
  altdata,
};

/** Null takes away what is there. */
const orNull = <T extends z.ZodType>(type: T) => z.union([z.null(), type]).optional();

const clearable = {
  errors: orNull(fluxes()),
  units: z.preprocess((value) => (value === '' ? null : value), z.enum(UNITS, `must be one of ${UNITS.join(', ')}`).nullish()),
  origin: orNull(z.string('must be a text')),
  label: orNull(z.string('must be a text')),
  external_pi: orNull(z.string('must be a text')),
  external_reducer: orNull(z.string('must be a text')),
  external_observer: orNull(z.string('must be a text')),
  followup_request_id: z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), z.int('must be an integer').nullish()),
  assignment_id: z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), z.int('must be an integer').nullish()),
};

export const newSpectrum = z.strictObject({
  wavelengths: wavelengths(),
  fluxes: fluxes(),
  obj_id: objId,
  observed_at: observed_at(),
  instrument_id: integer(),
  type: choice(SPECTRUM_TYPES).default('source'),
  ...optionalFields,
  group_ids: groups.describe('Groups that see it; "all": every group of yours. Your own group is always added'),
});
export type NewSpectrum = z.output<typeof newSpectrum>;

export const spectrumChange = z.strictObject({
  wavelengths: optional(wavelengths()),
  fluxes: optional(fluxes()),
  obj_id: optional(objId),
  observed_at: optional(observed_at()),
  instrument_id: optional(integer()),
  type: optional(choice(SPECTRUM_TYPES)),
  ...peopleFields,
  altdata,
  ...clearable,
  group_ids: groups.describe('Groups that see it too; none is taken away'),
});
export type SpectrumChange = z.output<typeof spectrumChange>;

const columnIndex = () => integer().pipe(z.int().min(0, 'must not be negative'));

const asciiColumns = {
  wave_column: columnIndex().default(0).describe('Counted from 0'),
  flux_column: columnIndex().default(1),
  fluxerr_column: z.preprocess((value) => (value === '' || value === undefined ? null : value), columnIndex().nullable()).optional(),
};

export const asciiPreview = z.strictObject({ ascii: z.string('must be a text'), ...asciiColumns });
export type AsciiPreview = z.output<typeof asciiPreview>;

export const asciiUpload = z.strictObject({
  ascii: z.string('must be a text'),
  ...asciiColumns,
  obj_id: objId,
  instrument_id: integer(),
  observed_at: date(),
  filename: z.string('must be a text').min(1, 'must not be empty'),
  type: choice(SPECTRUM_TYPES).default('source'),
  label: optional(text()),
  ...peopleFields,
  ...relations,
  group_ids: groups.describe('Groups that see it; "all": the sitewide group. Your own group is always added'),
});
export type AsciiUpload = z.output<typeof asciiUpload>;

/** A file as people have it: text as it is, or any bytes in base64. */
const fileFields = {
  filename: z.string('must be a text').min(1, 'must not be empty'),
  content: z.string('must be a text').describe('The file: as text, or in base64'),
  encoding: choice(['text', 'base64']).default('text'),
  hdu: optional(integer()).describe('Of FITS: the extension; default the first with a spectrum'),
  wave_column: optional(columnIndex()).describe('Counted from 0; default by name, else the first'),
  flux_column: optional(columnIndex()),
  fluxerr_column: z.preprocess((value) => (value === '' ? null : value), columnIndex().nullable()).optional()
    .describe('Null: without errors; absent: by name'),
};

export const filePreview = z.strictObject(fileFields);
export type FilePreview = z.output<typeof filePreview>;

export const fileUpload = z.strictObject({
  ...fileFields,
  obj_id: objId,
  instrument_id: integer(),
  observed_at: date(),
  type: choice(SPECTRUM_TYPES).default('source'),
  label: optional(text()),
  origin: optional(text()),
  units: z.preprocess((value) => (value === '' ? null : value), choice(UNITS).nullable()).optional()
    .describe("Absent: the file's own; null: arbitrary"),
  ...peopleFields,
  ...relations,
  group_ids: groups.describe('Groups that see it; "all": every group of yours. Your own group is always added'),
});
export type FileUpload = z.output<typeof fileUpload>;

export const bulkQuery = z.strictObject({
  group_id: optional(integer()),
  obj_ids: optional(texts()),
  classifications: optional(texts()).describe("People's, not machines'"),
  classificationProbThreshold: optional(number()),
  maxSources: optional(integer().transform((n) => Math.min(Math.max(n, 1), 1000))).describe('1 to 1000; default 200'),
});
export type BulkQuery = z.output<typeof bulkQuery>;

export const synthphot = z.strictObject({
  filters: texts().pipe(z.array(z.string()).min(1, 'must not be empty').max(200, 'must be at most 200')).describe('Bandpasses'),
});

const nullableText = z.string().nullable();
const values = z.array(z.number().nullable());

const columns = {
  id: z.int(),
  obj_id: z.string(),
  observed_at: z.string(),
  origin: nullableText,
  type: z.enum(SPECTRUM_TYPES),
  label: nullableText,
  instrument_id: z.int(),
  followup_request_id: z.int().nullable(),
  assignment_id: z.int().nullable(),
  altdata: z.unknown(),
  original_file_filename: nullableText,
  owner_id: z.int(),
  created_at: z.string(),
  modified: z.string(),
};

/** Without arrays and without what belongs to it. */
export const minimalSpectrum = z.object(columns);

/** A row of the table. */
export const rawSpectrum = z.object({
  ...columns,
  wavelengths: values,
  fluxes: values,
  errors: values.nullable(),
  units: nullableText,
  original_file_string: nullableText.optional(),
});
export type RawSpectrum = z.infer<typeof rawSpectrum>;

const person = z.looseObject({ id: z.int(), username: z.string() });

const shownGroup = z.object({
  id: z.int(), name: z.string(), nickname: nullableText, description: nullableText, private: z.boolean(),
  auto_accept_requests: z.boolean(), single_user_group: z.boolean(), created_at: z.string(), modified: z.string(),
});

const author = z.looseObject({ username: z.string(), gravatar_url: z.string() });

const comment = z.object({
  id: z.int(), text: z.string(), attachment_name: nullableText, origin: nullableText, bot: z.boolean(), obj_id: z.string(),
  spectrum_id: z.int(), author_id: z.int(), created_at: z.string(), modified: z.string(), author,
});

const annotation = z.object({
  id: z.int(), obj_id: z.string(), spectrum_id: z.int(), origin: z.string(), data: z.unknown(), author_id: z.int(),
  created_at: z.string(), modified: z.string(), author, type: z.literal('spectrum'),
});

export const spectrum = rawSpectrum.extend({
  instrument: z.looseObject({ id: z.int(), name: z.string(), telescope: z.looseObject({ id: z.int(), name: z.string() }) }),
  instrument_name: z.string(),
  telescope_id: z.int(),
  telescope_name: z.string(),
  groups: z.array(shownGroup),
  pis: z.array(person),
  reducers: z.array(person),
  observers: z.array(person),
  owner: person,
  comments: z.array(comment).describe('Newest first'),
  annotations: z.array(annotation),
  external_pi: z.string().optional(),
  external_reducer: z.string().optional(),
  external_observer: z.string().optional(),
});
export type Spectrum = z.infer<typeof spectrum>;

export const spectrumOfObj = spectrum.extend({ observed_at_mjd: z.number() });
export type SpectrumOfObj = z.infer<typeof spectrumOfObj>;

/** A file as read, not stored. */
export const previewedSpectrum = z.object({
  wavelengths: values,
  fluxes: values,
  errors: values.nullable(),
  altdata: z.unknown(),
  original_file_string: z.string(),
  owner_id: z.int(),
  id: z.null(),
  obj_id: z.null(),
  observed_at: z.null(),
  origin: z.null(),
  type: z.null(),
  label: z.null(),
  units: z.null(),
  instrument_id: z.null(),
  followup_request_id: z.null(),
  assignment_id: z.null(),
  original_file_filename: z.null(),
});

const fileColumn = z.object({ index: z.int(), name: z.string(), unit: z.string() });
const columnChoice = z.int().nullable();

/** A file of any kind as read, not stored, with what it has to choose from and what its header tells. */
export const previewedFile = z.object({
  format: z.enum(['ascii', 'fits']),
  hdu: z.int().nullable(),
  hdus: z.array(z.object({ index: z.int(), name: z.string(), kind: z.enum(['image', 'table']), samples: z.int() })),
  columns: z.array(fileColumn),
  wave_column: columnChoice,
  flux_column: columnChoice,
  fluxerr_column: columnChoice,
  wavelengths: values,
  fluxes: values,
  errors: values.nullable(),
  units: z.enum(UNITS).nullable(),
  altdata: z.unknown(),
  observed_at: nullableText,
  instrument: nullableText,
  telescope: nullableText,
  object: nullableText,
  observer: nullableText,
});
export type PreviewedFile = z.input<typeof previewedFile>;

export const bulkSpectra = z.object({
  sources: z.array(
    z.object({
      id: z.string(),
      redshift: z.number().nullable(),
      first_detected_mjd: z.number().nullable(),
      peak_mjd: z.number().nullable(),
      tns_discovery_date: nullableText,
    }),
  ),
  spectra: z.array(z.object({ obj_id: z.string(), observed_at: z.string(), wavelengths: z.array(z.number()), fluxes: z.array(z.number()) })),
  truncated: z.boolean(),
});
export type BulkSpectra = z.infer<typeof bulkSpectra>;

export const spectrumQuery = z.object({ includeOriginalFile: flag() });

export const spectraQuery = z.object({
  minimalPayload: flag().describe('Without arrays and what belongs to the spectra'),
  includeOriginalFile: flag(),
  observedBefore: optional(date()),
  observedAfter: optional(date()),
  modifiedBefore: optional(date()),
  modifiedAfter: optional(date()),
  objID: optional(text()).describe('Any part of the name'),
  instrumentIDs: optional(integers()),
  groupIDs: optional(integers()).describe('Any of them'),
  followupRequestIDs: optional(integers()),
  assignmentIDs: optional(integers()),
  origin: optional(texts()).describe('Parts of origins, any of them'),
  label: optional(texts()).describe('Parts of labels, any of them'),
  type: optional(texts()),
  commentsFilter: optional(texts()).describe('Parts of comments, any of them; case matters'),
  commentsFilterAuthor: optional(texts()).describe('Parts of usernames, any of them'),
  commentsFilterBefore: optional(date()),
  commentsFilterAfter: optional(date()),
});
export type SpectraQuery = z.output<typeof spectraQuery>;

export const spectraOfObjQuery = spectrumQuery.extend({
  normalization: optional(choice(['median'])).describe('Divide the fluxes by their median'),
  sortBy: choice(['observed_at', 'created_at']).default('observed_at'),
  sortOrder: choice(['asc', 'desc']).default('asc'),
});
export type SpectraOfObjQuery = z.output<typeof spectraOfObjQuery>;

export const spectraRangeQuery = z.object({
  instrument_ids: optional(integers()),
  min_date: optional(date()),
  max_date: optional(date()),
});

export const created = z.object({ id: z.int() });
