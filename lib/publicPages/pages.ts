/** Publishing sources, and taking that back. */
import { createHash } from 'node:crypto';
import { requireRow } from '@/lib/access/check';
import { publicReleaseRules, publicSourcePageRules } from '@/lib/access/publicPages';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { prisma, transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { checkSource } from '@/lib/sources/readSource';
import { makeSnapshot } from './makeSnapshot';
import { selectPages } from './queries';
import type { NewPublicPage, PublicPage, Snapshot } from './schema';

const announce = (tx: Transaction, source_id: string): Promise<void> => publish(tx, { action: 'skyportal/REFRESH_PUBLIC_SOURCE_PAGES', payload: { source_id } });

/** Of a page's content, and the same for the same. */
const hashOf = (snapshot: Snapshot): string => createHash('sha256').update(JSON.stringify(snapshot)).digest('hex').slice(0, 32);

/** Keeps a page; null when there is the same already. */
export async function insertPage(
  tx: Transaction,
  source_id: string,
  snapshot: Snapshot,
  { release_id, is_auto_published }: { release_id: number | null; is_auto_published: boolean },
): Promise<number | null> {
  const hash = hashOf(snapshot);
  const { count } = await tx.publicSourcePage.createMany({ data: [{ source_id, data: json(snapshot) as object, hash, release_id, is_auto_published }], skipDuplicates: true });
  if (count === 0) return null;
  await announce(tx, source_id);
  const { id } = await tx.publicSourcePage.findUniqueOrThrow({ where: { source_id_hash: { source_id, hash } }, select: { id: true } });
  return id;
}

/** The pages of a source that are shown. */
export const listPages = (viewer: Viewer, source_id: string): Promise<PublicPage[]> => selectPages(viewer, source_id);

/**
 * Shows everybody what the source is like now.
 *
 * @throws NotFound    for sources that no group of the viewer has saved, and releases that there are not
 * @throws BadRequest  when it was published as it is
 */
export async function publishSource(viewer: Viewer, source_id: string, { options, release_id = null }: NewPublicPage): Promise<{ id: number }> {
  await checkSource(viewer, source_id);
  const release = release_id === null ? null : await prisma().publicRelease.findUnique({ where: { id: release_id }, select: { link_name: true } });
  if (release_id !== null && !release) throw new NotFound(`release_id: there is no release with id ${release_id}`);
  const snapshot = await makeSnapshot(viewer, source_id, options, release?.link_name ?? null);
  return transaction(async (tx) => {
    if (release_id !== null) await requireRow(tx, viewer, 'public_releases', publicReleaseRules, 'update', release_id, new NotFound(`release_id: there is no release of your groups with id ${release_id}`));
    const id = await insertPage(tx, source_id, snapshot, { release_id, is_auto_published: false });
    if (id === null) throw new BadRequest('A public page with the same content is there already.');
    await audit(tx, viewer, { action: 'public_source_page.create', subject: 'public_source_pages', subject_id: id, details: { source_id, release_id, options } });
    return { id };
  });
}

/** Takes a page back: from now on nobody sees it. */
export async function withdrawPage(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'public_source_pages', publicSourcePageRules, 'delete', id, new NotFound(`There is no public page with id ${id}.`));
    const { source_id } = await tx.publicSourcePage.delete({ where: { id }, select: { source_id: true } });
    await audit(tx, viewer, { action: 'public_source_page.delete', subject: 'public_source_pages', subject_id: id, details: { source_id } });
    await announce(tx, source_id);
  });
}
