import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectPreferences, selectProfile } from './queries';
import type { Profile } from './schema';
import { openSecrets } from './secretPreferences';

/** The viewer's own account: rights, tokens without secrets, preferences, streams, requests to join groups. */
export async function readProfile(viewer: Viewer): Promise<Profile> {
  const found = await selectProfile(viewer);
  if (!found) throw new BadRequest('There is no such user any more.');
  return { ...found, preferences: openSecrets(found.preferences), is_anonymous: viewer.is_anonymous };
}

/** The viewer's preferences alone; those of nobody are empty. */
export const readPreferences = async (viewer: Viewer): Promise<Record<string, unknown>> => openSecrets((await selectPreferences(viewer)) ?? {});
