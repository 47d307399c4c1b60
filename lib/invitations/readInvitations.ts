import type { Viewer } from '@/lib/auth/viewer';
import { invitationToken } from './link';
import { countInvitations, selectInvitations } from './queries';
import type { InvitationList, InvitationQuery } from './schema';

/** The viewer's own invitations, for system admins all; newest first, each with the token of its link. */
export async function listInvitations(viewer: Viewer, query: InvitationQuery): Promise<InvitationList> {
  const [found, totalMatches] = await Promise.all([selectInvitations(viewer, query), countInvitations(viewer, query)]);
  const invitations = found.map((invitation) => ({
    ...invitation,
    token: invitation.used ? null : invitationToken({ ...invitation, created_at: new Date(`${invitation.created_at}Z`) }),
  }));
  return { invitations, totalMatches };
}
