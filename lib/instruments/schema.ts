import { z } from 'zod';
import { BANDPASS_NAMES } from '@/lib/astro/bandpasses';
import { date, flag, number, optional, text } from '@/lib/http/lenient';
import { instrumentFields, telescopeFields } from '@/lib/telescopes/schema';
import { FOLLOWUP_APIS, FOLLOWUP_LISTENERS, INSTRUMENT_TYPES } from './apis';
import { parseLiteral } from './literal';

export const instrumentDetail = instrumentFields.extend({
  status: z.unknown(),
  region: z.string().nullable().optional().describe('With includeRegion'),
  fields: z.array(z.object({ id: z.int() })).optional().describe('With includeGeoJSON or includeGeoJSONSummary'),
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
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess((value) => (value === '' ? null : value), z.enum(values, `must be one of ${values.join(', ')}`).nullish());
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
  api_classname: oneOf(FOLLOWUP_APIS),
  api_classname_obsplan: oneOf(FOLLOWUP_APIS),
  listener_classname: oneOf(FOLLOWUP_LISTENERS),
  treasuremap_id: z.int('must be an integer').nullish(),
  tns_id: z.int('must be an integer').nullish(),
  across_id: z.string('must be a text').nullish(),
  region: z.string('must be a text').nullish().describe('DS9 region of the field of view'),
};
const type = z.enum(INSTRUMENT_TYPES, `must be one of ${INSTRUMENT_TYPES.join(', ')}`);
const telescope_id = z.int('must be an integer');
const filters = z.array(bandpass, 'must be a list of bandpasses');

export const newInstrument = z.strictObject({ name: word, type, telescope_id, filters: filters.default([]), ...optionalFields });

export const instrumentChange = z.strictObject({
  name: word.optional(),
  type: type.optional(),
  telescope_id: telescope_id.optional(),
  filters: filters.optional(),
  ...optionalFields,
});
