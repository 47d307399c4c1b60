/** The secret of an invitation's link. It is worked out from the row and the portal's key, so that no table keeps it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '@/lib/config';
import { secrets } from '@/lib/secrets';

interface Invited {
  id: number;
  user_email: string;
  created_at: Date;
}

const signature = ({ id, user_email, created_at }: Invited): Buffer =>
  createHmac('sha256', secrets().auth_secret)
    .update(['invitation', id, created_at.getTime(), user_email].join('\0'))
    .digest();

/** `<id>.<signature>`: it tells whoever has it which invitation it is, and nobody can make one up. */
export const invitationToken = (invited: Invited): string => `${invited.id}.${signature(invited).toString('base64url')}`;

const TOKEN = /^(\d{1,9})\.([\w-]{43})$/;

/** Which invitation a token names; null for what can be none. */
export const invitationIdOf = (token: string): number | null => {
  const id = TOKEN.exec(token)?.[1];
  return id ? Number(id) : null;
};

/** What is compared with where there is no such invitation, so that the answer takes as long. */
const NOBODY: Invited = { id: 0, user_email: '', created_at: new Date(0) };

/** Whether the token is the invitation's, in constant time. */
export function isTokenOf(token: string, invited: Invited | null): boolean {
  const given = Buffer.from(TOKEN.exec(token)?.[2] ?? '', 'base64url');
  const wanted = signature(invited ?? NOBODY);
  return timingSafeEqual(given.length === wanted.length ? given : Buffer.alloc(wanted.length), wanted) && invited !== null;
}

/** Until when the link of an invitation that was sent then holds. */
export const validUntil = (created_at: Date): Date => new Date(created_at.getTime() + config.auth.invitation_days * 24 * 3600 * 1000);
