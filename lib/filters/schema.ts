import { z } from 'zod';
import { stream } from '@/lib/streams/schema';

export const filter = z.object({
  id: z.int(),
  name: z.string(),
  stream_id: z.int(),
  group_id: z.int(),
  broker_id: z.int().nullable(),
  altdata: z.unknown(),
  autosave: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});
export type Filter = z.infer<typeof filter>;

export const filterDetail = filter.extend({ stream });
export type FilterDetail = z.infer<typeof filterDetail>;

const name = z.string('must be a text').trim().min(1, 'must not be empty');
const altdata = z.record(z.string(), z.unknown(), 'must be an object').nullish();

export const newFilter = z.strictObject({
  name,
  stream_id: z.int(),
  group_id: z.int(),
  broker_id: z.int().nullish().describe('The alert broker that runs it; absent: the portal itself'),
  altdata,
});

export const filterChange = z.strictObject({
  name: name.optional(),
  altdata,
  autosave: z.boolean('must be true or false').optional().describe('Save what passes to the group'),
  group_id: z.int().optional().describe('Accepted when it is what it was'),
  stream_id: z.int().optional().describe('Accepted when it is what it was'),
});
