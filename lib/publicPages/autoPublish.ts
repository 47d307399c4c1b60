/** The job behind `publishSaves`. */
import { viewerOfUser } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { makeSnapshot } from './makeSnapshot';
import { insertPage } from './pages';
import { selectAutoReleases } from './queries';
import { pageOptions } from './schema';

/** Publishes sources in the releases of the groups they were saved to, with what whoever saved them may read. What is the same already stays. */
export async function publishSaved(data: object): Promise<void> {
  const { saves } = data as { saves: { obj_id: string; group_id: number }[] };
  for (const { id, link_name, options, obj_id, saved_by_id } of await selectAutoReleases(saves)) {
    const viewer = await viewerOfUser(saved_by_id);
    if (!viewer) continue;
    const snapshot = await makeSnapshot(viewer, obj_id, pageOptions.parse(options), link_name);
    await transaction((tx) => insertPage(tx, obj_id, snapshot, { release_id: id, is_auto_published: true }));
  }
}
