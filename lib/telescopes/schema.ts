import { z } from 'zod';
import { number, optional, text } from '@/lib/http/lenient';

export const telescopeFields = z.object({
  id: z.int(),
  name: z.string(),
  nickname: z.string(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  elevation: z.number().nullable().describe('m'),
  mpc_obscode: z.string().nullable(),
  diameter: z.number().describe('m'),
  skycam_link: z.string().nullable(),
  weather_link: z.string().nullable(),
  robotic: z.boolean(),
  fixed_location: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});
export type TelescopeFields = z.infer<typeof telescopeFields>;

export const instrumentFields = z.object({
  id: z.int(),
  name: z.string(),
  type: z.string(),
  band: z.string().nullable(),
  telescope_id: z.int(),
  filters: z.array(z.string()),
  sensitivity_data: z.unknown(),
  configuration_data: z.unknown(),
  last_status_update: z.string().nullable(),
  api_classname: z.string().nullable(),
  api_classname_obsplan: z.string().nullable(),
  listener_classname: z.string().nullable(),
  treasuremap_id: z.int().nullable(),
  tns_id: z.int().nullable(),
  across_id: z.string().nullable(),
  has_fields: z.boolean(),
  has_region: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});

const allocation = z.object({
  id: z.int(),
  pi: z.string().nullable(),
  proposal_id: z.string().nullable(),
  validity_ranges: z.array(z.object({ start_date: z.string(), end_date: z.string() })).nullable(),
  hours_allocated: z.number(),
  default_share_group_ids: z.array(z.int()),
  types: z.array(z.string()),
  group_id: z.int(),
  instrument_id: z.int(),
  created_at: z.string(),
  modified: z.string(),
});
const telescopeAllocation = allocation.extend({ allocation_users: z.array(z.record(z.string(), z.unknown())) });

export const telescopeDetail = telescopeFields.extend({ instruments: z.array(instrumentFields), allocations: z.array(allocation) });
export type TelescopeDetail = z.infer<typeof telescopeDetail>;

const time = z.union([z.string(), z.literal(false)]);
export const telescopeInList = telescopeFields.extend({
  is_night_astronomical: z.boolean(),
  morning: time.describe('Next end of astronomical night, UTC; false when there is none within a day'),
  evening: time.describe('Next start of astronomical night, UTC; false when there is none within a day'),
  allocations: z.array(telescopeAllocation).describe('Those of your groups'),
});
export type TelescopeInList = z.infer<typeof telescopeInList>;

export const telescopeListQuery = z.object({
  name: optional(text()).describe('Exact name'),
  latitudeMin: optional(number()),
  latitudeMax: optional(number()),
  longitudeMin: optional(number()),
  longitudeMax: optional(number()),
});

const within = (min: number, max: number, what: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value === '' ? null : value),
    z.number('must be a number').min(min, `must be ${what}`).max(max, `must be ${what}`).nullish(),
  );
const link = z.preprocess(
  (value) => (value === '' ? null : value),
  z.url({ protocol: /^https?$/, error: 'must be a web address' }).nullish(),
);
const word = z.string('must be a text').trim().min(1, 'must not be empty');
const flag = z.boolean('must be true or false');

const place = {
  lat: within(-90, 90, 'between -90 and 90 degrees'),
  lon: within(-180, 180, 'between -180 and 180 degrees'),
  elevation: within(0, Infinity, 'at least 0 m'),
};
const diameter = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  z.number('must be a number').positive('must be more than 0 m'),
);

export const newTelescope = z.strictObject({
  name: word,
  nickname: word,
  diameter: diameter.describe('m'),
  ...place,
  skycam_link: link,
  weather_link: link,
  robotic: flag.default(false),
  fixed_location: flag.default(true).describe('Then lat, lon and elevation are needed'),
});

export const telescopeChange = z.strictObject({
  name: word.optional(),
  nickname: word.optional(),
  diameter: diameter.optional(),
  ...place,
  skycam_link: link,
  weather_link: link,
  robotic: flag.optional(),
  fixed_location: flag.optional(),
});
