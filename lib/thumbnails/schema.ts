import { z } from 'zod';
import { optional, text } from '@/lib/http/lenient';

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
