import { z } from 'zod';
import { group } from '@/lib/groups/schema';
import { boolean, integer, number, optional, text, texts } from '@/lib/http/lenient';

/** Letters, digits and `_ - ; : + .`, so that an id can stand in a path. */
export const OBJ_ID = /^[0-9A-Za-z\-_;:+.]+$/;

export const objId = () =>
  z
    .string('must be a text')
    .trim()
    .min(1, 'must not be empty')
    .max(200, 'must have at most 200 characters')
    .refine((id) => !/\s/.test(id), 'No spaces allowed in source name')
    .regex(OBJ_ID, 'may have letters, digits and _ - ; : + . only');

/** Ids in a path: whatever does not exist is not found, so nothing else is asked of them. */
export const pathObjId = () => z.string();

/** Degrees, right ascension: 0 ≤ ra < 360. */
export const rightAscension = () => z.preprocess(blankAsAbsent, number().pipe(z.number().min(0, 'must be in [0, 360)').lt(360, 'must be in [0, 360)')));
/** Degrees, declination: −90 … 90. */
export const declination = () => z.preprocess(blankAsAbsent, number().pipe(z.number().min(-90, 'must be in [-90, 90]').max(90, 'must be in [-90, 90]')));

function blankAsAbsent(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}

const nullable = <T extends z.ZodType>(type: T) => z.union([z.null(), type]).optional();
const dictionary = () => z.record(z.string(), z.unknown(), 'must be an object');

/** What a program may say of an object, beside its id and position. */
export const objFields = {
  ra_dis: nullable(number()),
  dec_dis: nullable(number()),
  ra_err: nullable(number()),
  dec_err: nullable(number()),
  offset: nullable(number()),
  t0: nullable(number()),
  redshift: nullable(number().pipe(z.number().gt(-1, 'must be above -1'))),
  redshift_error: nullable(number()),
  redshift_origin: nullable(text()),
  host_id: nullable(integer()),
  summary: nullable(text()),
  summary_history: nullable(z.array(dictionary())),
  altdata: nullable(dictionary()),
  dist_nearest_source: nullable(number()),
  mag_nearest_source: nullable(number()),
  e_mag_nearest_source: nullable(number()),
  transient: nullable(boolean()),
  varstar: nullable(boolean()),
  is_roid: nullable(boolean()),
  mpc_name: nullable(text()),
  tns_name: nullable(text()),
  tns_info: nullable(dictionary()),
  score: nullable(number()),
  origin: nullable(text()),
  alias: nullable(texts()),
  detect_photometry_count: nullable(integer()),
};

export const newObj = z.strictObject({ id: objId(), ra: optional(rightAscension()), dec: optional(declination()), ...objFields });
export type NewObj = z.output<typeof newObj>;

export const person = z.object({
  id: z.int(),
  username: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  affiliations: z.array(z.string()).nullable(),
  is_bot: z.boolean(),
  gravatar_url: z.string(),
});

const optionalNumber = z.number().nullable();
const history = z.array(z.record(z.string(), z.unknown())).nullable();

/** An object as it is answered everywhere. */
export const obj = z.object({
  id: z.string(),
  ra: optionalNumber,
  dec: optionalNumber,
  ra_dis: optionalNumber,
  dec_dis: optionalNumber,
  ra_err: optionalNumber,
  dec_err: optionalNumber,
  offset: optionalNumber,
  t0: optionalNumber,
  redshift: optionalNumber,
  redshift_error: optionalNumber,
  redshift_origin: z.string().nullable(),
  redshift_history: history,
  host_id: z.int().nullable(),
  summary: z.string().nullable(),
  summary_history: history,
  altdata: z.record(z.string(), z.unknown()).nullable(),
  dist_nearest_source: optionalNumber,
  mag_nearest_source: optionalNumber,
  e_mag_nearest_source: optionalNumber,
  transient: z.boolean().nullable(),
  varstar: z.boolean().nullable(),
  is_roid: z.boolean().nullable(),
  mpc_name: z.string().nullable(),
  tns_name: z.string().nullable(),
  tns_info: z.record(z.string(), z.unknown()).nullable(),
  score: optionalNumber,
  origin: z.string().nullable(),
  alias: z.array(z.string()).nullable(),
  healpix: z.union([z.number(), z.string()]).nullable(),
  detect_photometry_count: z.int().nullable(),
  created_at: z.string(),
  modified: z.string(),
  internal_key: z.string(),
  gal_lon: optionalNumber,
  gal_lat: optionalNumber,
  luminosity_distance: optionalNumber,
  dm: optionalNumber,
  angular_diameter_distance: optionalNumber,
});
export type Obj = z.infer<typeof obj>;

export const thumbnail = z.object({
  id: z.int(),
  obj_id: z.string(),
  type: z.string(),
  file_uri: z.string().nullable(),
  public_url: z.string().nullable(),
  origin: z.string().nullable(),
  survey: z.string().nullable(),
  is_grayscale: z.boolean().nullable(),
  created_at: z.string(),
  modified: z.string(),
});

export const annotation = z.object({
  id: z.int(),
  obj_id: z.string(),
  origin: z.string(),
  data: z.record(z.string(), z.unknown()),
  author_id: z.int(),
  created_at: z.string(),
  modified: z.string(),
  author: person.optional(),
  groups: z.array(group).optional(),
  type: z.literal('source').optional(),
});

const vote = z.object({
  id: z.int(), classification_id: z.int(), voter_id: z.int(), vote: z.int(), created_at: z.string(), modified: z.string(),
});
const edit = z.object({
  id: z.int(),
  classification_id: z.int(),
  editor_id: z.int(),
  editor_name: z.string(),
  old_probability: optionalNumber,
  new_probability: optionalNumber,
  created_at: z.string(),
  modified: z.string(),
});

export const classification = z.object({
  id: z.int(),
  obj_id: z.string(),
  classification: z.string(),
  taxonomy_id: z.int(),
  probability: optionalNumber,
  origin: z.string().nullable(),
  ml: z.boolean(),
  author_id: z.int(),
  author_name: z.string(),
  created_at: z.string(),
  modified: z.string(),
  groups: z.array(group).optional(),
  votes: z.array(vote).optional(),
  edits: z.array(edit).optional(),
});

export const comment = z.object({
  id: z.int(),
  obj_id: z.string(),
  text: z.string(),
  channel: z.string().nullable(),
  attachment_name: z.string().nullable(),
  origin: z.string().nullable(),
  bot: z.boolean(),
  system: z.boolean(),
  author_id: z.int(),
  created_at: z.string(),
  modified: z.string(),
  author: person,
  groups: z.array(group).optional(),
});

export const tag = z.object({
  id: z.int(),
  name: z.string(),
  objtagoption_id: z.int(),
  obj_id: z.string().optional(),
  author_id: z.int().optional(),
  created_at: z.string().optional(),
  modified: z.string().optional(),
});

export const associatedObj = z.object({
  obj_id: z.string(),
  ra: optionalNumber,
  dec: optionalNumber,
  separation: optionalNumber,
  super_obj_id: z.int(),
  super_obj_name: z.string().nullable(),
});

/** Light-curve summaries have many columns, kept in one place: the table. */
export const photStat = z.looseObject({
  id: z.int(),
  obj_id: z.string(),
  first_detected_mjd: optionalNumber,
  last_detected_mjd: optionalNumber,
});

export const coneQuery = {
  ra: optional(number()).describe('Degrees; with `dec` and `radius`'),
  dec: optional(number()).describe('Degrees'),
  radius: optional(number()).describe('Degrees'),
};

