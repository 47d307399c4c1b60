import { z } from 'zod';
import { group } from '@/lib/groups/schema';
import { flag, integer, optional, text } from '@/lib/http/lenient';

export const tagOption = z.object({ id: z.int(), name: z.string(), color: z.string().nullable() });
export type TagOption = z.infer<typeof tagOption>;

export const tagOptionDetail = tagOption.extend({ created_at: z.string(), modified: z.string() });
export type TagOptionDetail = z.infer<typeof tagOptionDetail>;

/** What new names are made of; the portal may have older ones. */
export const TAG_NAME = /^[A-Za-z0-9]+$/;
export const TAG_NAME_RULE = 'must have letters and digits only';

const anyName = z.string('must be a text').min(1, 'must not be empty').max(100, 'must have at most 100 characters');
const name = anyName.regex(TAG_NAME, TAG_NAME_RULE);
const color = z.string('must be a text').regex(/^#[0-9A-Fa-f]{6}$/, 'must be a colour like #3a87ad').nullish();
export const newTagOption = z.strictObject({ name, color });
export const tagOptionChange = z.strictObject({ name: anyName.describe('Letters and digits, or as it is'), color });

export const objTag = z.object({ id: z.int(), obj_id: z.string(), objtagoption_id: z.int(), author_id: z.int() });
export type ObjTag = z.infer<typeof objTag>;

export const objTagDetail = objTag.extend({ groups: z.array(group), created_at: z.string(), modified: z.string() });
export type ObjTagDetail = z.infer<typeof objTagDetail>;

export const objTagQuery = z.object({
  obj_id: optional(text()),
  objtagoption_id: optional(integer()),
  includeSuperObjs: flag().describe('With obj_id: also tags of other objects that are the same source'),
});
export type ObjTagQuery = z.output<typeof objTagQuery>;

const group_ids = z.array(z.int('must be an integer'), 'must be a list of group ids').min(1, 'must name at least one group');

export const newObjTag = z.strictObject({
  objtagoption_id: z.int('must be an integer'),
  obj_id: z.string('must be a text').min(1, 'must not be empty'),
  group_ids: group_ids.nullish().describe('Absent: the sitewide group'),
});

/** A new tag as a whole; of one that was there what changed; nothing when nothing did. */
export const taggedObj = z.union([objTagDetail, z.object({ id: z.int(), message: z.string() }), z.strictObject({})]);

export const untag = z.strictObject({ group_ids: group_ids.nullish().describe('Absent: all of mine') });

export const tagUsage = z.object({ objtagoption_id: z.int(), objs: z.int() });
export type TagUsage = z.infer<typeof tagUsage>;
