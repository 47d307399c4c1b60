import { z } from 'zod';
import { integer, optional, paging, text, texts } from '@/lib/http/lenient';
import { SURVEY_TYPES } from './surveyImages';

/** In the order in which they are shown. */
export const THUMBNAIL_TYPES = [
  'new', 'ref', 'sub', 'sdss', 'dr8', 'ls', 'ps1', 'sm', 'hst', 'chandra', 'jwst', 'new_gz', 'ref_gz', 'sub_gz',
] as const;

export type ThumbnailType = (typeof THUMBNAIL_TYPES)[number];

/** Pixels on each side of an uploaded image. */
export const MIN_SIDE = 16;
export const MAX_SIDE = 500;

const type = z.enum(THUMBNAIL_TYPES, `must be one of ${THUMBNAIL_TYPES.join(', ')}`);

export const thumbnail = z.object({
  id: z.int(),
  obj_id: z.string(),
  type,
  file_uri: z.string().nullable(),
  public_url: z.string().nullable(),
  origin: z.string().nullable(),
  survey: z.string().nullable(),
  is_grayscale: z.boolean().nullable(),
  created_at: z.string(),
  modified: z.string(),
});
export type Thumbnail = z.infer<typeof thumbnail>;

export const newThumbnail = z.strictObject({
  obj_id: z.string().min(1, 'must not be empty'),
  data: z.string().min(1, 'must not be empty').describe(`PNG in base64, ${MIN_SIDE} to ${MAX_SIDE} pixels on each side`),
  ttype: type,
  survey: optional(text()),
});

export const thumbnailChange = z.strictObject({
  obj_id: z.string().optional(),
  type: type.optional(),
  file_uri: z.string().regex(/^thumbnails\/[\w./+-]+\.png$/, 'must be the key of a stored thumbnail').nullish(),
  public_url: z
    .string()
    .regex(/^(https?:\/\/|\/static\/thumbnails\/)/, 'must be a web address or a path below /static/thumbnails')
    .nullish(),
  origin: z.string().nullish(),
  is_grayscale: z.boolean().nullish(),
});

const MAX_OBJS = 500;
const obj_id = z.string('must be a text').min(1, 'must not be empty');

export const surveyRequest = z
  .strictObject({
    objID: obj_id.optional(),
    objIDs: z.array(obj_id, 'must be a list of object ids').max(MAX_OBJS, `must have at most ${MAX_OBJS} ids`).optional(),
    types: z
      .array(z.enum(SURVEY_TYPES, `must be one of ${SURVEY_TYPES.join(', ')}`), 'must be a list')
      .min(1, 'must name at least one survey')
      .transform((list) => [...new Set(list)])
      .nullish()
      .describe('Absent: all of them'),
  })
  .refine(({ objID, objIDs }) => objID !== undefined || Boolean(objIDs?.length), { path: ['objID'], message: 'name an object, or several as objIDs' });

/** Levels of folders in the store. */
const DEPTH = 2;

export const pathQuery = z.object({
  types: optional(texts().pipe(z.array(type))).transform((types) => types ?? [...THUMBNAIL_TYPES]).describe('Absent: all of them'),
  requiredDepth: integer().pipe(z.literal(DEPTH, `must be ${DEPTH}: the store has two levels of folders`)).default(DEPTH),
  ...paging(100, 1000),
});

export const folders = z.object({ totalMatches: z.int(), inCorrectFolder: z.int(), inWrongFolder: z.int() });
