import { z } from 'zod';
import { group } from '@/lib/groups/schema';

export const taxonomy = z.object({
  id: z.int(),
  name: z.string(),
  version: z.string(),
  provenance: z.string().nullable(),
  isLatest: z.boolean(),
  hierarchy: z.unknown(),
  groups: z.array(group),
  created_at: z.string(),
  modified: z.string(),
});
export type Taxonomy = z.infer<typeof taxonomy>;

const word = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');
const group_ids = z.array(z.int('must be an integer'), 'must be a list of group ids');
const isLatest = z.boolean('must be true or false');

export const newTaxonomy = z.strictObject({
  name: word,
  version: word,
  hierarchy: z.unknown().optional().describe('Classes with `class`, `subclasses`, `tags`, `other names`, `comments`, `links`'),
  hierarchy_file: z.string('must be a text').nullish().describe('The same as YAML'),
  group_ids: group_ids.nullish().describe('Absent: the sitewide group'),
  provenance: z.string('must be a text').nullish(),
  isLatest: isLatest.default(true).describe('Others of the same name are then the latest no more'),
});

export const taxonomyChange = z.strictObject({
  name: word.optional(),
  version: word.optional(),
  provenance: z.string('must be a text').nullish(),
  isLatest: isLatest.optional(),
  group_ids: group_ids.optional(),
  hierarchy: z.null('cannot be changed: post a new taxonomy').optional(),
});

export const taxonomyUsage = z.object({
  taxonomy_id: z.int(),
  classifications: z.int().describe('Those that one can read'),
  in_use: z.boolean().describe('There are classifications with it, so that it cannot be deleted'),
});
export type TaxonomyUsage = z.infer<typeof taxonomyUsage>;
