import type { Viewer } from '@/lib/auth/viewer';
import { NotFound } from '@/lib/http/errors';
import { selectEventKey, type EventKey } from './queries';

/** @throws NotFound for an event that there is not, or that the viewer may not read */
export async function requireEvent(viewer: Viewer, dateobs: string): Promise<EventKey> {
  const found = await selectEventKey(viewer, dateobs);
  if (!found) throw new NotFound(`There is no GCN event at ${dateobs}.`);
  return found;
}
