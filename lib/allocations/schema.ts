import { z } from 'zod';
import { choice, date, integer, integers, optional, paging } from '@/lib/http/lenient';
import { METHOD_NAMES } from '@/lib/integrations/facilities/registry';
import { ALLOCATION_TYPES } from '@/lib/system/vocabulary';
import { ephemeris } from '@/lib/telescopes/ephemeris';
import { instrumentFields, telescopeFields } from '@/lib/telescopes/schema';

export const allocationFields = z.object({
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
export type AllocationFields = z.infer<typeof allocationFields>;

const person = z.record(z.string(), z.unknown());

export const allocationInList = allocationFields.extend({
  instrument: instrumentFields.extend({ telescope: telescopeFields }),
  allocation_users: z.array(person).describe('Who looks after it'),
});
export type AllocationInList = z.infer<typeof allocationInList>;

export const allocationListQuery = z.object({
  instrument_id: optional(integer()),
  apiType: optional(choice(['api_classname', 'api_classname_obsplan'])),
  apiImplements: optional(choice(METHOD_NAMES as [string, ...string[]])).describe('Those whose facility can do this; needs apiType'),
});
export type AllocationListQuery = z.output<typeof allocationListQuery>;

export const SORTED_BY = ['created_at', 'modified', 'status', 'obj'] as const;
export const sorting = { sortBy: optional(choice(SORTED_BY)), sortOrder: optional(choice(['asc', 'desc'])) };

export const allocationQuery = z.object({ ...paging(50, 1000), ...sorting });
export type AllocationQuery = z.output<typeof allocationQuery>;

export const allocationDetail = z.object({
  allocation: allocationInList.extend({ requests: z.array(z.record(z.string(), z.unknown())), ephemeris, telescope: telescopeFields }),
  totalMatches: z.int(),
});
export type AllocationDetail = z.infer<typeof allocationDetail>;

const number = (value: unknown): unknown => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value);

const range = z
  .object({ start_date: date(), end_date: date() })
  .refine(({ start_date, end_date }) => start_date < end_date, 'end_date must be after start_date');

const validity_ranges = z
  .array(range, 'must be a list of {start_date, end_date}')
  .nullish()
  .refine((ranges) => {
    const sorted = [...(ranges ?? [])].sort((a, b) => (a.start_date < b.start_date ? -1 : 1));
    return sorted.every((each, i) => i === 0 || (sorted[i - 1] as typeof each).end_date <= each.start_date);
  }, 'the ranges must not overlap');

const fields = {
  pi: z.string('must be a text').nullish(),
  proposal_id: z.string('must be a text').nullish(),
  validity_ranges: validity_ranges.describe('UTC; absent: always'),
  default_share_group_ids: optional(integers()).describe('Groups with which what comes back is shared'),
  types: z.array(z.enum(ALLOCATION_TYPES, `must be one of ${ALLOCATION_TYPES.join(', ')}`), 'must be a list').min(1, 'must not be empty').optional(),
  _altdata: z
    .preprocess((value) => {
      if (typeof value !== 'string') return value ?? undefined;
      try {
        return value.trim() === '' ? undefined : (JSON.parse(value) as unknown);
      } catch {
        return value;
      }
    }, z.record(z.string(), z.unknown(), 'must be an object').optional())
    .describe('Credentials of the facility; kept encrypted and never given out'),
  allocation_admin_ids: optional(integers()).describe('Ids of users who look after it'),
};
const hours_allocated = z.preprocess(number, z.number('must be a number').min(0, 'must be at least 0'));

export const newAllocation = z.strictObject({ group_id: integer(), instrument_id: integer(), hours_allocated, ...fields });
export type NewAllocation = z.output<typeof newAllocation>;

export const allocationChange = z.strictObject({
  group_id: optional(integer()),
  instrument_id: optional(integer()),
  hours_allocated: hours_allocated.optional(),
  ...fields,
  replace_altdata: z.boolean().default(false).describe('Forget the credentials that are there, instead of adding to them'),
  // What a page has read may be sent back as it is.
  id: optional(integer()),
});
export type AllocationChange = z.output<typeof allocationChange>;

export const reportQuery = z.object({ output_format: choice(['pdf', 'png']).default('pdf') });
