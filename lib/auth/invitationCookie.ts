/** Carries the token of an invitation from its link to the page and through signing in at a provider. */
import { cookies } from 'next/headers';
import { config } from '@/lib/config';

const NAME = 'skyportal.invitation';
/** As long as somebody may take to sign in somewhere. */
const MAX_AGE = 3600;

/** A `Set-Cookie` line. Scripts cannot read it, and it is not in the address, which others get to see. */
export function invitationCookie(token: string): string {
  const secure = config.public_url?.startsWith('https:') ? '; Secure' : '';
  return `${NAME}=${encodeURIComponent(token)}; Path=/; Max-Age=${MAX_AGE}; HttpOnly; SameSite=Lax${secure}`;
}

/** The token that this browser came with, or null. */
export const carriedInvitation = async (): Promise<string | null> => (await cookies()).get(NAME)?.value ?? null;
