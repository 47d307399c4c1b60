import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { sitewideGroupId } from '@/lib/groups/shareWith';
import { HttpError } from '@/lib/http/errors';
import { saveSource } from '@/lib/sources/saveSource';
import { isSharedWith } from './queries';
import type { ParsedNotice } from './notices/types';

/** A cone smaller than this is a place that a telescope can point to: degrees (8 arcminutes). */
const SOURCE_RADIUS = 8 / 60;

function prefixOf(tags: readonly string[]): string {
  if (tags.includes('GRB')) return 'GRB';
  if (tags.includes('GW')) return 'GW';
  return tags.includes('Einstein Probe') ? 'EP' : 'GCN';
}

/**
 * Saves the place of a well-located event as a source of the sitewide group, named by its time; not for events that are restricted
 * to other groups, nor by people who may not save there.
 */
export async function makeSmallSource(viewer: Viewer, notice: ParsedNotice, dateobs: string): Promise<void> {
  const cone = [notice.skymap, notice.meanwhile].find((skymap) => skymap?.kind === 'cone');
  if (cone?.kind !== 'cone' || cone.error >= SOURCE_RADIUS) return;
  const sitewide = await transaction(sitewideGroupId);
  if (!(await isSharedWith(dateobs, sitewide))) return;
  const id = `${prefixOf(notice.tags)}-${dateobs.slice(2).replace(/[-:]/g, '').replace('T', '_')}`;
  try {
    await saveSource(viewer, { id, ra: cone.ra % 360, dec: cone.dec, group_ids: [sitewide], origin: 'GCN' });
  } catch (error) {
    if (!(error instanceof HttpError) || error.status >= 500) throw error;
  }
}
