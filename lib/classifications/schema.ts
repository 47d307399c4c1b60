import { z } from 'zod';
import { group } from '@/lib/groups/schema';
import { date, flag, integer, optional, paging } from '@/lib/http/lenient';
import { taxonomy } from '@/lib/taxonomies/schema';

export const classification = z.object({
  id: z.int(),
  obj_id: z.string(),
  classification: z.string(),
  taxonomy_id: z.int(),
  probability: z.number().nullable(),
  origin: z.string().nullable(),
  ml: z.boolean(),
  author_id: z.int(),
  author_name: z.string(),
  groups: z.array(group),
  created_at: z.string(),
  modified: z.string(),
  taxonomy: taxonomy.omit({ groups: true }).optional().describe('With includeTaxonomy'),
});
export type Classification = z.infer<typeof classification>;

const vote = z.object({
  id: z.int(),
  classification_id: z.int(),
  voter_id: z.int(),
  vote: z.int(),
  created_at: z.string(),
  modified: z.string(),
});

const edit = z.object({
  id: z.int(),
  classification_id: z.int(),
  editor_id: z.int(),
  editor_name: z.string(),
  old_probability: z.number().nullable(),
  new_probability: z.number().nullable(),
  created_at: z.string(),
  modified: z.string(),
});

export const classificationOfSource = classification.extend({ votes: z.array(vote), edits: z.array(edit) });
export type ClassificationOfSource = z.infer<typeof classificationOfSource>;

export const classificationPage = z.object({ classifications: z.array(classification), totalMatches: z.int() });
export type ClassificationPage = z.infer<typeof classificationPage>;

export const classificationQuery = z.object({ includeTaxonomy: flag() });

export const dateRange = z.object({
  startDate: optional(date()).describe('Made at this time or later, UTC'),
  endDate: optional(date()).describe('Made at this time or earlier, UTC'),
});
export type DateRange = z.output<typeof dateRange>;

export const classificationListQuery = dateRange.extend({ ...paging(100), includeTaxonomy: flag() });
export type ClassificationListQuery = z.output<typeof classificationListQuery>;

const probability = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value === '' ? null : value),
  z.number('must be a number').min(0, 'must be between 0 and 1').max(1, 'must be between 0 and 1').nullish(),
);
const group_ids = z.array(z.int('must be an integer'), 'must be a list of group ids');

const one = z.object({
  obj_id: z.string('must be a text').min(1, 'must not be empty'),
  classification: z.string('must be a text').min(1, 'must not be empty').describe('A class of the taxonomy'),
  taxonomy_id: integer(),
  probability,
  origin: z.string('must be a text').nullish(),
  ml: flag().describe('Made by a machine'),
  group_ids: group_ids.nullish().describe('Absent: the sitewide group'),
  vote: flag(true).describe('The poster votes for it'),
  label: flag(true).describe('The poster counts as having looked at the source'),
});
export type NewClassification = z.output<typeof one>;

const many = z.object({
  classifications: z.array(one, 'must be a list of classifications').min(1, 'must not be empty').max(10_000, 'must have at most 10000 items'),
});

/** One classification, or `{classifications: [...]}`. The message is about the form that was sent. */
export const newClassifications = z.record(z.string(), z.unknown()).transform((body, context) => {
  const schema = 'classifications' in body ? many : one;
  const parsed = schema.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: issue.input } as z.core.$ZodRawIssue);
  return z.NEVER;
});

export const createdClassifications = z.union([
  z.object({ classification_id: z.int() }),
  z.object({ classification_ids: z.array(z.int()) }),
]);

export const classificationChange = z.object({
  classification: optional(z.string('must be a text').min(1, 'must not be empty')),
  taxonomy_id: optional(integer()),
  probability,
  origin: z.string('must be a text').nullish(),
  ml: optional(flag()),
  group_ids: group_ids.nullish(),
});

export const labelBody = z.object({ label: flag(true) });

export const voteBody = z.object({ vote: z.int('must be an integer').min(-100).max(100).describe('1 for, -1 against') });

export const ofSourceQuery = z.object({ includeSuperObjs: flag() });
