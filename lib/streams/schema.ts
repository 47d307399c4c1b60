import { z } from 'zod';

export const stream = z.object({
  id: z.int(),
  name: z.string(),
  altdata: z.unknown(),
  auto_join: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});
export type Stream = z.infer<typeof stream>;

const name = z.string('must be a text').trim().min(1, 'must not be empty');
const altdata = z.record(z.string(), z.unknown(), 'must be an object');

export const newStream = z.strictObject({
  name,
  altdata: altdata.nullish().describe('Which alerts belong to it, e.g. `{"collection": "ZTF_alerts", "selector": [1, 2]}`'),
  auto_join: z.boolean('must be true or false').default(false).describe('Any user may take it, and sees it'),
});

export const streamChange = z.strictObject({ name: name.optional(), altdata: altdata.nullish(), auto_join: z.boolean().optional() });
