/** Who means to write about a source: a register, told of in a channel of its comments. */
import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { sourceInterestRules } from '@/lib/access/sourceInterests';
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { sitewideGroupId } from '@/lib/groups/shareWith';
import { announceObj } from '@/lib/objs/announce';
import { requireResource } from '@/lib/resources/resources';
import { selectInterests } from './queries';
import type { Interest, newInterest } from './schema';

const CHANNEL = 'Interested';

/** What the portal itself writes into the channel, in the name of whoever caused it. */
async function tell(tx: Transaction, viewer: Viewer, obj_id: string, text: string): Promise<void> {
  const visibility_id = await internVisibility(tx, [await sitewideGroupId(tx)]);
  await tx.comment.create({ data: { obj_id, text, channel: CHANNEL, system: true, bot: viewer.token_id !== null, author_id: viewer.user_id, visibility_id } });
}

export async function listInterests(viewer: Viewer, obj_id: string): Promise<Interest[]> {
  await transaction((tx) => requireResource(tx, viewer, { kind: 'sources', id: obj_id }));
  return selectInterests(viewer, obj_id);
}

export async function addInterest(viewer: Viewer, obj_id: string, { title, description, link }: z.output<typeof newInterest>): Promise<{ id: number }> {
  return transaction(async (tx) => {
    await requireResource(tx, viewer, { kind: 'sources', id: obj_id });
    const { id } = await tx.sourceInterest.create({ data: { obj_id, user_id: viewer.user_id, title, description, link }, select: { id: true } });
    await tell(tx, viewer, obj_id, `${viewer.username} is interested: **${title}**${link ? ` (${link})` : ''}`);
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE_INTERESTS', 'skyportal/REFRESH_SOURCE');
    return { id };
  });
}

/** For whoever declared it. */
export async function removeInterest(viewer: Viewer, obj_id: string, id: number): Promise<void> {
  await transaction(async (tx) => {
    const missing = new BadRequest(`There is no interest with id ${id} in ${obj_id}.`);
    await requireRow(tx, viewer, 'source_interests', sourceInterestRules, 'delete', id, missing);
    const found = await tx.sourceInterest.findUniqueOrThrow({ where: { id }, select: { obj_id: true, title: true } });
    if (found.obj_id !== obj_id) throw missing;
    await tx.sourceInterest.delete({ where: { id } });
    await tell(tx, viewer, obj_id, `${viewer.username} is no longer interested: **${found.title}**`);
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE_INTERESTS', 'skyportal/REFRESH_SOURCE');
  });
}
