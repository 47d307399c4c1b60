import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectToken, selectTokens } from './queries';
import type { Token } from './schema';

/** @throws BadRequest  when there is no such token or it is another user's */
export async function readToken(viewer: Viewer, idOrSecret: string): Promise<Token> {
  const found = await selectToken(viewer, idOrSecret);
  if (!found) throw new BadRequest('Could not load token. Is it yours?');
  return found;
}

/** The viewer's own tokens, without their secrets. */
export const listTokens = (viewer: Viewer, userID?: number): Promise<Token[]> => selectTokens(viewer, userID);
