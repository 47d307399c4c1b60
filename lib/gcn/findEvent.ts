import type { Viewer } from '@/lib/auth/viewer';
import { NotFound } from '@/lib/http/errors';
import { selectEventById, selectEventKey, type EventKey } from './queries';

/** @throws NotFound for an event that there is not, or that the viewer may not read */
export async function requireEvent(viewer: Viewer, dateobs: string): Promise<EventKey> {
  const found = await selectEventKey(viewer, dateobs);
  if (!found) throw new NotFound(`There is no GCN event at ${dateobs}.`);
  return found;
}

/** The id of an event that is named by its time or its id. @throws NotFound */
export async function requireEventId(viewer: Viewer, key: string | number): Promise<number> {
  if (typeof key === 'string') return (await requireEvent(viewer, key)).id;
  const found = await selectEventById(viewer, key);
  if (!found) throw new NotFound(`There is no GCN event with id ${key}.`);
  return found.id;
}
