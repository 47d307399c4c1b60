import { z } from 'zod';
import { integer, optional } from '@/lib/http/lenient';
import { userFields } from '@/lib/users/schema';

export const STATUSES = ['pending', 'accepted', 'declined'] as const;

const fields = {
  id: z.int(),
  user_id: z.int(),
  group_id: z.int(),
  status: z.enum(STATUSES),
  created_at: z.string(),
  modified: z.string(),
};

/** Without whose it is: one's own. */
export const ownAdmissionRequest = z.object(fields);
export type OwnAdmissionRequest = z.infer<typeof ownAdmissionRequest>;

export const admissionRequest = z.object({ ...fields, user: userFields });
export type AdmissionRequest = z.infer<typeof admissionRequest>;

export const admissionRequestQuery = z.object({ groupID: optional(integer()).describe('Only requests to join this group') });

export const newAdmissionRequest = z.strictObject({
  groupID: integer(),
  userID: integer().describe('Oneself'),
});

export const admissionRequestChange = z.strictObject({ status: z.enum(STATUSES, `must be one of ${STATUSES.join(', ')}`) });
