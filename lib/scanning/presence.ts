import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { publish } from '@/lib/http/events';
import { deletePresence, lockPresence, selectClaimant, selectFellows, selectPresent, upsertPresence } from './queries';
import { scanVisibility } from './scanGroups';
import type { heartbeat, Presence } from './schema';

/** Tells those who scan for common groups; what is new they ask for, so that nobody is told more than they may know. */
async function announce(tx: Transaction, viewer: Viewer, visibility_id: number): Promise<void> {
  const fellows = await selectFellows(tx, viewer, visibility_id);
  await publish(tx, ...fellows.map((user_id) => ({ action: 'skyportal/REFRESH_SCAN_PRESENCE' as const, payload: {}, user_id })));
}

export const readPresence = async (viewer: Viewer, key?: string): Promise<Presence> => ({ people: await selectPresent(viewer, key), claim: null });

/**
 * Says that the viewer is scanning a list, and asks for the candidate before them. It is granted unless somebody who scans for a
 * common group has it; that is for people to know, nobody is kept from deciding.
 */
export async function beat(viewer: Viewer, { key, group_ids, obj_id = null, claim }: z.output<typeof heartbeat>): Promise<Presence> {
  const given = await transaction(async (tx) => {
    const visibility_id = await scanVisibility(tx, viewer, group_ids);
    const before = await lockPresence(tx, viewer, obj_id);
    const by = claim && obj_id !== null ? await selectClaimant(tx, viewer, obj_id, visibility_id) : null;
    const claimed = claim && obj_id !== null && by === null;
    await upsertPresence(tx, viewer, { list_key: key, visibility_id, obj_id, claimed });
    const same = before?.fresh && before.list_key === key && before.obj_id === obj_id && before.claimed === claimed;
    if (!same) await announce(tx, viewer, visibility_id);
    return obj_id === null || !claim ? null : { obj_id, granted: claimed, by };
  });
  return { people: await selectPresent(viewer, key), claim: given };
}

/** The viewer has left the page. */
export async function leave(viewer: Viewer): Promise<void> {
  await transaction(async (tx) => {
    const visibility_id = await deletePresence(tx, viewer);
    if (visibility_id !== null) await announce(tx, viewer, visibility_id);
  });
}
