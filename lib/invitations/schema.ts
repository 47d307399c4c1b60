import { z } from 'zod';
import { MIN_PASSWORD_LENGTH } from '@/lib/auth/passwords';
import { group } from '@/lib/groups/schema';
import { date, flag, optional, paging, text } from '@/lib/http/lenient';
import { stream } from '@/lib/streams/schema';
import { userFields } from '@/lib/users/schema';

export const invitation = z.object({
  id: z.int(),
  token: z.string().nullable().describe('Opens `/login/local/?invite_token=…`; null when it was used'),
  user_email: z.string(),
  role_id: z.string(),
  admin_for_groups: z.array(z.boolean()).describe('In the order of the groups'),
  can_save_to_groups: z.array(z.boolean()),
  can_share_photometry_for_groups: z.array(z.boolean()),
  used: z.boolean(),
  user_expiration_date: z.string().nullable(),
  created_at: z.string().describe('The link holds from here on; sending it again begins anew'),
  modified: z.string(),
  groups: z.array(group),
  streams: z.array(stream),
  invited_by: userFields,
});
export type Invitation = z.infer<typeof invitation>;

export const invitationList = z.object({ invitations: z.array(invitation), totalMatches: z.int() });
export type InvitationList = z.infer<typeof invitationList>;

export const invitationQuery = z.object({
  ...paging(25),
  includeUsed: flag(),
  email: optional(text()).describe('Part of the address'),
  group: optional(text()).describe('Exact name of a group'),
  stream: optional(text()).describe('Exact name of a stream'),
  invitedBy: optional(text()).describe("Part of the inviter's username"),
});
export type InvitationQuery = z.output<typeof invitationQuery>;

const ids = z.array(z.int('must be an integer'), 'must be a list of ids');
const flags = z.array(z.boolean('must be true or false'), 'must be a list of true and false').optional();
const expiration = z.union([z.literal('').transform(() => null), z.null(), date()]).optional();
const role = z.string('must be a text').min(1, 'must not be empty').optional();

const rights = {
  groupAdmin: flags.describe('For each group, whether the user is its admin; absent: no'),
  canSave: flags.describe('Absent: yes'),
  canSharePhotometry: flags.describe('Absent: no'),
};

export const newInvitation = z.strictObject({
  userEmail: z.string('must be a text').trim().pipe(z.email('must be an e-mail address')),
  groupIDs: ids,
  role: role.describe('No more than what the inviter may do; absent: the default role'),
  streamIDs: ids.optional().describe('Absent: the streams of the groups, which must be among them'),
  ...rights,
  userExpirationDate: expiration.describe('When the account will be closed; absent: never'),
});
export type NewInvitation = z.output<typeof newInvitation>;

const MAX_ROWS = 500;

/** Either `invitations` or `csv`. */
export const newInvitations = z
  .strictObject({
    invitations: z.array(newInvitation).min(1, 'must have at least one').max(MAX_ROWS, `must have at most ${MAX_ROWS}`).optional(),
    csv: z
      .string('must be a text')
      .max(500_000, 'must have at most 500000 characters')
      .optional()
      .describe('A table with the column `email`, and any of `groups`, `streams`, `role`, `admin`, `can_save`, `can_share_photometry`, `expiration_date`; several groups or streams, by name or id, are separated by semicolons'),
  })
  .refine(({ invitations, csv }) => (invitations === undefined) !== (csv === undefined), 'Give either invitations or csv');

export const invitationChange = z
  .strictObject({
    groupIDs: ids.optional(),
    streamIDs: ids.optional(),
    role,
    ...rights,
    userExpirationDate: expiration.describe('Empty: never'),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'Give at least one field to change');
export type InvitationChange = z.output<typeof invitationChange>;

const personName = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');

export const acceptance = z.strictObject({
  token: z.string('must be a text').max(200, 'is not an invitation'),
  username: z.string('must be a text').trim().min(5, 'must have at least 5 characters').max(200, 'must have at most 200 characters'),
  first_name: personName,
  last_name: personName,
  password: z.string('must be a text').min(MIN_PASSWORD_LENGTH, `must have at least ${MIN_PASSWORD_LENGTH} characters`).max(1000, 'must have at most 1000 characters'),
});
export type Acceptance = z.output<typeof acceptance>;
