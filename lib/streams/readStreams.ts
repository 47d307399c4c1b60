import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { selectStream, selectStreams } from './queries';
import type { Stream } from './schema';

/** The viewer's streams and those that everybody may take; for system admins all. */
export const listStreams = (viewer: Viewer): Promise<Stream[]> => selectStreams(viewer);

export async function readStream(viewer: Viewer, id: number): Promise<Stream> {
  const found = await selectStream(viewer, id);
  if (!found) throw new BadRequest(`Cannot find Stream with id ${id}`);
  return found;
}
