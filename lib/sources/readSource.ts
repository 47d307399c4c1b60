import { mjdToIso } from '@/lib/astro/time';
import { analysesOf } from '@/lib/analyses/readAnalyses';
import type { Viewer } from '@/lib/auth/viewer';
import { ebvOf } from '@/lib/dustmap/dustMap';
import { crossmatchedEvents, eventNotes } from '@/lib/gcn/objEvents';
import { galaxiesNear, hostOf } from '@/lib/galaxies/hosts';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { colorMagnitude, type ColorMagnitude } from '@/lib/objs/colorMagnitude';
import { complete } from '@/lib/objs/complete';
import type { Group } from '@/lib/groups/schema';
import { readPhotometry } from '@/lib/photometry/readPhotometry';
import { processWide } from '@/lib/processWide';
import { isSaved, selectAnnotations, selectDuplicates, selectGroupsOfObj, selectNearby, selectPosition, selectSource, type Position, type SourceRow } from './queries';
import type { ColorMagQuery, SourceDetail, SourceQuery } from './schema';
import { noteTokenView } from './views';

const MAX_POSITIONS = 20_000;

/**
 * Where objects were when they were last read. A search for duplicates needs the position before the query; with the
 * last one, all is one query, and a position that is not the right one any more costs a second.
 */
const positions = (): Map<string, Position> => processWide('positions of objects', () => new Map<string, Position>());

function remember(obj_id: string, position: Position): void {
  const known = positions();
  if (known.size >= MAX_POSITIONS) known.clear();
  known.set(obj_id, position);
}

async function duplicates(viewer: Viewer, found: SourceRow, guess: Position | undefined): Promise<SourceDetail['duplicates']> {
  const { id, ra, dec, is_roid } = found;
  if (ra === null || dec === null || is_roid) return [];
  if (found.duplicates && guess?.ra === ra && guess.dec === dec) return found.duplicates;
  remember(id, { ra, dec });
  return selectDuplicates(viewer, { ra, dec }, id);
}

const iso = (mjd: number | null | undefined): string | null => (typeof mjd === 'number' ? mjdToIso(mjd) : null);

/**
 * One object with what hangs on it and the viewer may read. The object itself is public.
 *
 * @throws NotFound when there is no such object
 */
export async function readSource(viewer: Viewer, obj_id: string, query: SourceQuery): Promise<SourceDetail> {
  const guess = positions().get(obj_id);
  const found = await selectSource(viewer, obj_id, query, guess);
  if (!found) throw new NotFound('Source not found');
  noteTokenView(viewer, obj_id);
  const [near, ebv, galaxies, host, photometry, events, notes, analyses] = await Promise.all([
    duplicates(viewer, found, guess),
    ebvOf(found),
    galaxiesNear(found),
    hostOf(found),
    query.includePhotometry ? readPhotometry(viewer, obj_id, { format: 'both', deduplicatePhotometry: query.deduplicatePhotometry }) : null,
    query.includeGCNCrossmatches ? crossmatchedEvents(viewer, obj_id) : null,
    query.includeGCNNotes ? eventNotes(viewer, obj_id) : null,
    query.includeAnalyses ? analysesOf(viewer, obj_id) : null,
  ]);
  const stats = found.photstats?.[0];
  return {
    ...complete(found),
    ...(query.includeDetectionStats
      ? { first_detected: iso(stats?.first_detected_mjd), last_detected: iso(stats?.last_detected_mjd) }
      : {}),
    ...(query.includeColorMagnitude ? { color_magnitude: colorMagnitude(found.annotations ?? []) } : {}),
    ...(analyses ? { analyses: analyses.map((analysis) => ({ ...analysis })) } : {}),
    ...(events ? { gcn_crossmatch: events } : {}),
    ...(notes ? { gcn_notes: notes.map((note) => ({ ...note })) } : {}),
    ...(photometry ? { photometry: photometry.map((point) => ({ ...point })) } : {}),
    duplicates: near,
    ebv,
    galaxies,
    ...host,
  };
}

/** @throws NotFound when it is saved to none of the viewer's groups */
export async function checkSource(viewer: Viewer, obj_id: string): Promise<void> {
  if (!(await isSaved(viewer, obj_id))) throw new NotFound(`No source with object ID ${obj_id}`);
}

interface Existence {
  source_exists: boolean;
  message: string;
}

/** Whether there is an object of this id, or a readable source in a cone (degrees). */
export async function sourceExists(
  viewer: Viewer,
  obj_id: string | undefined,
  { ra, dec, radius }: { ra?: number; dec?: number; radius?: number },
): Promise<Existence> {
  if (obj_id !== undefined) {
    const exists = (await selectPosition(obj_id)) !== null;
    return { source_exists: exists, message: exists ? 'A source of that name already exists.' : 'A source of that name does not exist.' };
  }
  if (ra === undefined || dec === undefined || radius === undefined || Math.abs(dec) > 90 || radius < 0 || radius > 180) {
    throw new BadRequest('Give an object id in the path, or ra, dec and radius in degrees.');
  }
  const near = await selectNearby(viewer, { ra, dec, radius });
  return near.length
    ? { source_exists: true, message: `A source at that location already exists: ${near.map(({ id }) => id).join(',')}.` }
    : { source_exists: false, message: 'A source at that location does not exist.' };
}

/** Groups that have the object, or were asked to save it. */
export async function readSourceGroups(viewer: Viewer, obj_id: string): Promise<Group[]> {
  const [groups, found] = await Promise.all([selectGroupsOfObj(viewer, obj_id), selectPosition(obj_id)]);
  if (!found) throw new NotFound(`Source ${obj_id} not found`);
  return groups;
}

/** The object's place in the Hertzsprung–Russell diagram, from annotations of a catalogue. */
export async function readColorMagnitude(viewer: Viewer, obj_id: string, keys: ColorMagQuery): Promise<ColorMagnitude[]> {
  const found = await selectAnnotations(viewer, obj_id);
  if (!found) throw new BadRequest('Invalid object id.');
  return colorMagnitude(found.annotations, keys);
}
