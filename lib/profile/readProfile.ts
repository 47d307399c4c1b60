import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectProfile } from './queries';
import type { Profile } from './schema';

/** The viewer's own account: rights, tokens without secrets, preferences, streams. */
export async function readProfile(viewer: Viewer): Promise<Profile> {
  const found = await selectProfile(viewer.user_id);
  if (!found) throw new BadRequest('There is no such user any more.');
  return { ...found, groupAdmissionRequests: [], is_anonymous: viewer.is_anonymous };
}
