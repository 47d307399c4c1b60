/** Where one is signed in, and ending it. */
import { endSession } from '@/lib/auth/endSession';
import { readSession, type HeaderReader, type Viewer } from '@/lib/auth/viewer';
import { NotFound } from '@/lib/http/errors';
import { selectSessions } from './queries';
import type { UserSession } from './schema';

/** The viewer's open sessions, the last used first. */
export async function listSessions(viewer: Viewer, header: HeaderReader): Promise<UserSession[]> {
  const current = header('authorization') === null ? await readSession(header) : null;
  const found = await selectSessions(viewer);
  return found.map((session) => ({ ...session, current: session.id === current?.session_id }));
}

/**
 * Signs the viewer out in one browser, this one or another.
 *
 * @throws NotFound when there is no such open session of the viewer
 */
export async function removeSession(viewer: Viewer, id: string): Promise<void> {
  const found = (await selectSessions(viewer)).find((session) => session.id === id);
  if (!found) throw new NotFound('You have no open session with this id.');
  await endSession({ session_id: id, user_id: viewer.user_id, issued_at: Date.parse(`${found.signed_in_at}Z`) / 1000 });
}

