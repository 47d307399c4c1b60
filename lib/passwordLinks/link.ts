/**
 * A link that sets a password. Nothing is stored: it is signed over the hash of the password that it replaces, so it works
 * once.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { secrets } from '@/lib/secrets';

export interface Holder {
  user_id: number;
  /** Of the present password; empty where there is none yet. */
  password_hash: string;
}

const signature = ({ user_id, password_hash }: Holder, expires: number): Buffer =>
  createHmac('sha256', secrets().auth_secret).update(['set password', user_id, expires, password_hash].join('\0')).digest();

/** `<user id>.<seconds since 1970>.<signature>` */
export const passwordToken = (holder: Holder, expires: number): string =>
  `${holder.user_id}.${expires}.${signature(holder, expires).toString('base64url')}`;

const TOKEN = /^(\d{1,9})\.(\d{1,12})\.([\w-]{43})$/;

/** Whose password a token would set; null for what can be no token, or is too old. */
export function holderOf(token: string, now = Date.now()): { user_id: number; expires: number } | null {
  const [, id, expires] = TOKEN.exec(token) ?? [];
  return id && expires && Number(expires) * 1000 > now ? { user_id: Number(id), expires: Number(expires) } : null;
}

/** Whether the portal made the token for this holder, in constant time. */
export function isTokenOf(token: string, holder: Holder, expires: number): boolean {
  const given = Buffer.from(TOKEN.exec(token)?.[3] ?? '', 'base64url');
  const wanted = signature(holder, expires);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
