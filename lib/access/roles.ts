import { everyone, hasAcl, internal, type Rules } from './rules';

const mayManageUsers = hasAcl('Manage users');

/** Permissions, roles and what they allow are those of the code, written at every start. */
export const permissionRules: Rules = { ...internal, read: everyone };

/** Who may do what is known to everybody, and given and taken by who manages users; no more than they have: `requireGrantable`. */
export const grantRules: Rules = { create: mayManageUsers, read: everyone, update: mayManageUsers, delete: mayManageUsers };
