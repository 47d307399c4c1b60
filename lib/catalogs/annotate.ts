import { createAnnotations } from '@/lib/annotations/writeAnnotations';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { requireGroups, sitewideGroupId } from '@/lib/groups/shareWith';
import type { Match, Place } from './matches';
import { selectObj, type PlacedObj } from './queries';

/** @throws Forbidden when there is no such object; @throws BadRequest when it has no position */
export async function placeOf(viewer: Viewer, obj_id: string): Promise<PlacedObj & Place> {
  const found = await selectObj(viewer, obj_id);
  if (!found) throw new Forbidden(`Cannot find source with id "${obj_id}".`);
  const { ra, dec } = found;
  if (ra === null || dec === null) throw new BadRequest(`${obj_id} has no position.`);
  return { ...found, ra, dec };
}

/**
 * Asks a catalogue what is at the object's position and keeps what it says as annotations of the viewer.
 *
 * @throws Forbidden   for objects and groups that do not exist
 * @throws BadRequest  when there is nothing, when it was annotated before, or when the catalogue does not answer
 */
export async function annotateFrom<B extends { catalog: string; group_ids?: number[] | null }>(
  viewer: Viewer,
  obj_id: string,
  body: B,
  find: (place: Place, body: B) => Promise<Match[]>,
): Promise<Record<string, never>> {
  const { ra, dec } = await placeOf(viewer, obj_id);
  const group_ids = await transaction(async (tx) => {
    const wanted = body.group_ids ?? [await sitewideGroupId(tx)];
    await requireGroups(tx, viewer, wanted).catch((error: Error) => {
      throw new Forbidden(error.message);
    });
    return wanted;
  });
  // Nothing is held while the catalogue thinks.
  const matches = await find({ ra, dec }, body);
  if (matches.length === 0) throw new BadRequest(`${body.catalog} has nothing at the position of ${obj_id}.`);
  await createAnnotations(viewer, { kind: 'sources', id: obj_id }, matches, group_ids, 'Annotation already posted.');
  return {};
}
