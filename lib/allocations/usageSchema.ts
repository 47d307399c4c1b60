import { z } from 'zod';
import { integers, optional } from '@/lib/http/lenient';

export const usageQuery = z.object({ allocation_ids: optional(integers()).describe('By default all of your groups') });

export const allocationUsage = z.object({
  allocation_id: z.int(),
  pi: z.string().nullable(),
  group_name: z.string(),
  instrument_name: z.string(),
  hours_allocated: z.number(),
  hours_used: z.number().describe('Exposure of what was observed, hours'),
  hours_pending: z.number().describe('Exposure of what its facility has been asked for, hours'),
  observed: z.int().describe('Requests'),
  pending: z.int(),
  failed: z.int(),
  total: z.int(),
  untimed: z.int().describe('Requests, observed or pending, that do not say how long they take'),
});
export type AllocationUsage = z.infer<typeof allocationUsage>;
