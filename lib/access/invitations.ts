import { allOf, hasAcl, isSelf, onParent, orAdmin, type Rules } from './rules';

const isInviter = orAdmin(isSelf('invited_by_id'));

export const invitationRules: Rules = { create: allOf(hasAcl('Manage users'), isSelf('invited_by_id')), read: isInviter, update: isInviter, delete: isInviter };

const ofInvitation = (action: 'read' | 'update') => onParent('invitations', 'invitation_id', invitationRules[action]);

/** Groups and streams of an invitation come and go with it. */
export const invitationPartRules: Rules = {
  create: ofInvitation('update'),
  read: ofInvitation('read'),
  update: ofInvitation('update'),
  delete: ofInvitation('update'),
};
