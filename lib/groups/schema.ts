import { z } from 'zod';
import { flag, integers, optional, text } from '@/lib/http/lenient';

export const group = z.object({
  id: z.int(),
  name: z.string(),
  nickname: z.string().nullable(),
  description: z.string().nullable(),
  private: z.boolean(),
  auto_accept_requests: z.boolean(),
  single_user_group: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});
export type Group = z.infer<typeof group>;

export const groupUser = z.object({
  id: z.int(),
  username: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  contact_email: z.string().nullable(),
  contact_phone: z.string().nullable(),
  oauth_uid: z.string().nullable(),
  admin: z.boolean(),
  can_save: z.boolean(),
  can_share_photometry: z.boolean(),
});

const streamOfGroup = z.object({
  id: z.int(),
  name: z.string(),
  altdata: z.unknown(),
  auto_join: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});

const filterOfGroup = z.object({
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

export const groupDetail = group.extend({
  users: z.array(groupUser).optional(),
  streams: z.array(streamOfGroup),
  filters: z.array(filterOfGroup),
});
export type GroupDetail = z.infer<typeof groupDetail>;

const groupWithStreams = group.extend({ streams: z.array(z.object({ id: z.int(), name: z.string() })) });

export const groupLists = z.object({
  user_groups: z.array(group),
  user_accessible_groups: z.array(group),
  all_groups: z.array(groupWithStreams),
});
export type GroupLists = z.infer<typeof groupLists>;

export const groupListQuery = z.object({
  name: optional(z.string()).describe('Exact name; the answer is then a plain list of groups'),
  includeSingleUserGroups: flag().describe("Also other users' single-user groups in `all_groups`"),
});

export const groupQuery = z.object({ includeGroupUsers: flag(true) });

const name = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');

export const newGroup = z.strictObject({
  name,
  nickname: optional(text()),
  description: optional(text()),
  group_admins: integers().default([]).describe('Ids of users who become admins of the group'),
  auto_accept_requests: flag(),
});

export const groupChange = z.strictObject({
  name,
  nickname: z.string().nullish(),
  description: z.string().nullish(),
  private: z.boolean().optional(),
  auto_accept_requests: z.boolean().optional(),
});

export const newGroupUser = z.strictObject({
  userID: z.int(),
  admin: z.boolean().default(false),
  canSave: z.boolean().default(true),
  canSharePhotometry: z.boolean().default(false),
});

export const groupUserChange = z
  .strictObject({
    userID: z.int(),
    admin: z.boolean().optional(),
    canSave: z.boolean().optional(),
    canSharePhotometry: z.boolean().optional(),
  })
  .refine(
    ({ admin, canSave, canSharePhotometry }) => [admin, canSave, canSharePhotometry].some((value) => value !== undefined),
    'Give at least one of admin, canSave, canSharePhotometry',
  );

export const created = z.object({ id: z.int() });
