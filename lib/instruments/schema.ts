import { z } from 'zod';
import { BANDPASS_NAMES } from '@/lib/astro/bandpasses';
import { date, flag, number, optional, text } from '@/lib/http/lenient';
import { instrumentFields, telescopeFields } from '@/lib/telescopes/schema';
import { INSTRUMENT_TYPES } from './apis';
import { parseLiteral } from './literal';

export const instrumentField = z.object({
  id: z.int(),
  instrument_id: z.int(),
  field_id: z.int().describe("The mission's own number"),
  ra: z.number().nullable(),
  dec: z.number().nullable(),
  reference_filters: z.array(z.string()),
  reference_filter_mags: z.array(z.number().nullable()),
  contour: z.unknown().optional().describe('GeoJSON'),
  contour_summary: z.unknown().optional().describe('GeoJSON'),
  airmass: z.number().nullable().optional().describe('With a localization; null below the horizon'),
  created_at: z.string(),
  modified: z.string(),
});
export type InstrumentField = z.infer<typeof instrumentField>;

export const instrumentLog = z.object({
  id: z.int(),
  instrument_id: z.int(),
  start_date: z.string(),
  end_date: z.string(),
  log: z.unknown(),
  created_at: z.string(),
  modified: z.string(),
});
export type InstrumentLog = z.infer<typeof instrumentLog>;

export const instrumentDetail = instrumentFields.extend({
  status: z.unknown(),
  region: z.string().nullable().optional().describe('With includeRegion'),
  fields: z.array(instrumentField).optional().describe('With includeGeoJSON or includeGeoJSONSummary, or inside of a localization'),
  log_exists: z.boolean(),
  telescope: telescopeFields,
});
export type InstrumentDetail = z.infer<typeof instrumentDetail>;

export const instrumentInList = instrumentFields.extend({
  region: z.string().nullable(),
  region_summary: z.string().nullable(),
  number_of_fields: z.int(),
  log_exists: z.boolean(),
  telescope: telescopeFields,
});
export type InstrumentInList = z.infer<typeof instrumentInList>;

export const instrumentListQuery = z.object({ name: optional(text()).describe('Exact name') });

export const instrumentQuery = z.object({
  includeGeoJSON: flag(),
  includeGeoJSONSummary: flag(),
  includeRegion: flag(),
  ignoreCache: flag(),
  localizationDateobs: optional(date()),
  localizationName: optional(text()),
  localizationCumprob: number().default(0.95),
  airmassTime: optional(date()),
});

const word = z.string('must be a text').trim().min(1, 'must not be empty');
const nameOrNull = z.preprocess((value) => (value === '' ? null : value), z.string('must be a text').nullish());
const object = z.preprocess(parseLiteral, z.record(z.string(), z.unknown(), 'must be an object').nullish());

const bandpass = z.enum(BANDPASS_NAMES as unknown as [string, ...string[]], { error: ({ input }) => `${String(input)} is no bandpass` });

const sensitivity = z.preprocess(
  parseLiteral,
  z
    .record(
      z.string(),
      z.object({ limiting_magnitude: z.number('must be a number').nullish(), exposure_time: z.number('must be a number').nullish() }).loose(),
      'must be an object with one object a filter',
    )
    .nullish(),
);

const optionalFields = {
  band: z.string('must be a text').nullish(),
  sensitivity_data: sensitivity.describe('`{filter: {limiting_magnitude, magsys, exposure_time}}`'),
  configuration_data: object,
  api_classname: nameOrNull.describe('How the portal asks it for follow-up: a name of `/api/internal/followup_apis`'),
  api_classname_obsplan: nameOrNull,
  listener_classname: nameOrNull,
  treasuremap_id: z.int('must be an integer').nullish(),
  tns_id: z.int('must be an integer').nullish(),
  across_id: z.string('must be a text').nullish(),
  region: z.string('must be a text').nullish().describe('DS9 region of the field of view'),
};

/** What the fields of a survey instrument are made of, in the background. */
const fieldDefinition = {
  field_data: z.unknown().optional().describe('CSV with ID, RA, Dec, or an object with these lists'),
  field_region: z.string('must be a text').nullish().describe('DS9 region of the field of view, about (0, 0)'),
  field_fov_type: z.preprocess((value) => (value === '' ? null : value), z.enum(['circle', 'rectangle'], 'must be circle or rectangle').nullish()),
  field_fov_attributes: z.unknown().optional().describe('Radius, or width and height, in degrees'),
  references: z.unknown().optional().describe('CSV with field, filter and limmag, or an object with these lists'),
};
const type = z.enum(INSTRUMENT_TYPES, `must be one of ${INSTRUMENT_TYPES.join(', ')}`);
const telescope_id = z.int('must be an integer');
const filters = z.array(bandpass, 'must be a list of bandpasses');

export const newInstrument = z.strictObject({ name: word, type, telescope_id, filters: filters.default([]), ...optionalFields, ...fieldDefinition });

export const instrumentChange = z.strictObject({
  name: word.optional(),
  type: type.optional(),
  telescope_id: telescope_id.optional(),
  filters: filters.optional(),
  ...optionalFields,
  ...fieldDefinition,
});

export const logQuery = z.object({ startDate: optional(date()), endDate: optional(date()) });
export const externalLogQuery = z.object({ startDate: date(), endDate: date() });

export const newLog = z
  .strictObject({
    start_date: date(),
    end_date: date(),
    log: z.union([z.record(z.string(), z.unknown()), z.string('must be an object or a text').max(5_000_000, 'must have at most 5000000 characters')], 'must be an object or a text'),
  })
  .refine(({ start_date, end_date }) => start_date <= end_date, 'end_date: must not be before start_date');

export const newStatus = z.strictObject({
  status: z.preprocess(parseLiteral, z.record(z.string(), z.unknown(), 'must be an object').nullish()).describe('Absent: the facility is asked'),
});
