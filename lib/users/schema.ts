import { z } from 'zod';
import { group } from '@/lib/groups/schema';
import { choice, date, flag, integer, optional, paging, text } from '@/lib/http/lenient';
import { stream } from '@/lib/streams/schema';
import { bio, contactFields } from './fields';

export const userFields = z.object({
  id: z.int(),
  username: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  bio: z.string().nullable(),
  affiliations: z.array(z.string()),
  contact_email: z.string().nullable(),
  contact_phone: z.string().nullable(),
  oauth_uid: z.string().nullable(),
  is_bot: z.boolean(),
  expiration_date: z.string().nullable(),
  created_at: z.string(),
  modified: z.string(),
});

const rights = { roles: z.array(z.string()), acls: z.array(z.string()), permissions: z.array(z.string()) };

export const user = userFields.extend(rights);
export type User = z.infer<typeof user>;

const userInList = user.extend({
  gravatar_url: z.string(),
  groups: z.array(group).describe('Those of them that the asker is in; for system admins all'),
  streams: z.array(stream).optional().describe('For system admins'),
});
export type UserInList = z.infer<typeof userInList>;

export const userList = z.object({ users: z.array(userInList), totalMatches: z.int() });
export type UserList = z.infer<typeof userList>;

export const userListQuery = z.object({
  pageNumber: paging(1).pageNumber,
  numPerPage: optional(integer().pipe(z.int().min(1, 'Number per page must be greater than 0.'))).describe('Absent: all'),
  search: optional(text()).describe('Part of the name, the username or the e-mail address'),
  firstName: optional(text()),
  lastName: optional(text()),
  username: optional(text()),
  email: optional(text()),
  role: optional(text()),
  acl: optional(text()),
  group: optional(text()).describe('Exact name of a group'),
  stream: optional(text()).describe('Exact name of a stream'),
  includeExpired: flag(),
  sortBy: choice(['username', 'firstName', 'lastName', 'contactEmail', 'createdAt']).default('username'),
  sortOrder: choice(['asc', 'desc']).default('asc'),
});
export type UserListQuery = z.output<typeof userListQuery>;

const username = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');

export const newUser = z.strictObject({
  username: username.describe('Kept in lower case, with hyphens for what is neither letter nor digit'),
  ...contactFields,
  oauth_uid: optional(text()),
  roles: z.array(z.string()).optional().describe('Ids of roles; absent: the default role'),
  groupIDsAndAdmin: z
    .array(z.tuple([z.int(), z.boolean()], 'must be pairs of a group id and whether the user is its admin'))
    .optional(),
});

export const userChange = z.strictObject({
  username: username.optional(),
  ...contactFields,
  bio,
  is_bot: z.boolean('must be true or false').optional(),
  expirationDate: z.union([z.literal('').transform(() => null), z.null(), date()]).optional().describe('Empty: never'),
});

export const roleIds = z.strictObject({ roleIds: z.array(z.string()).min(1, 'must name at least one role') });
export const aclIds = z.strictObject({ aclIds: z.array(z.string()).min(1, 'must name at least one ACL') });

export const role = z.object({ id: z.string(), created_at: z.string(), modified: z.string(), acls: z.array(z.string()) });
export type Role = z.infer<typeof role>;
