import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { countTokensOf, selectToken, selectTokens } from './queries';
import type { Token } from './schema';

interface Detail {
  /** Also when it ends to work and when it was last used. */
  includeUse: boolean;
}

/** @throws BadRequest  when there is no such token or it is another user's */
export async function readToken(viewer: Viewer, idOrSecret: string, { includeUse }: Detail = { includeUse: false }): Promise<Token> {
  const found = await selectToken(viewer, idOrSecret, includeUse);
  if (!found) throw new BadRequest('Could not load token. Is it yours?');
  return found;
}

/** The viewer's own tokens, without their secrets. */
export const listTokens = (viewer: Viewer, { includeUse, userID }: Detail & { userID?: number }): Promise<Token[]> =>
  selectTokens(viewer, includeUse, userID);

/** How many tokens a user has: for the user and for system admins. */
export const countTokens = (user_id: number): Promise<number> => countTokensOf(user_id);
