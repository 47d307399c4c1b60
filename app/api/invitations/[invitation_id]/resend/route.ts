import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { resendInvitation } from '@/lib/invitations/writeInvitations';

export const POST = endpoint({
  summary: 'Send an invitation again, with a new link',
  tag: 'invitations',
  access: 'Manage users',
  params: z.object({ invitation_id: pathId() }),
  handler: ({ viewer, params }) => resendInvitation(viewer, params.invitation_id),
});
