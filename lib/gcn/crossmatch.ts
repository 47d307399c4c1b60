/** How many candidates of each filter are inside the latest skymap of an event. */
import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { enqueue } from '@/lib/jobs/queue';
import { credibleBounds } from '@/lib/localizations/skymaps';
import { announceEvent } from './announce';
import { countMatches, failStates, queueStates, selectCrossmatchStates, selectLatestLocalization } from './crossmatchQueries';
import { requireEvent } from './findEvent';
import type { crossmatchState } from './schema';

/** Probability of the region that candidates are looked for in. */
const CUMPROB = 0.95;

interface Job {
  gcnevent_id: number;
  localization_id: number;
}

/** States of the filters that the viewer may read. @throws NotFound */
export async function listCrossmatchStates(viewer: Viewer, dateobs: string): Promise<z.infer<typeof crossmatchState>[]> {
  const { id } = await requireEvent(viewer, dateobs);
  return selectCrossmatchStates(viewer, id);
}

/** Has all filters matched anew with the latest skymap. @throws NotFound */
export async function requeueCrossmatch(viewer: Viewer, dateobs: string): Promise<{ filters_requeued: number }> {
  const { id } = await requireEvent(viewer, dateobs);
  return transaction(async (tx) => {
    const localization_id = await selectLatestLocalization(tx, id);
    if (localization_id === null) return { filters_requeued: 0 };
    const filters_requeued = await queueStates(tx, id, localization_id);
    if (filters_requeued > 0) await enqueue(tx, 'gcn-crossmatches', { gcnevent_id: id, localization_id } satisfies Job);
    return { filters_requeued };
  });
}

/** Does one job of the queue. */
export async function runCrossmatch(data: object, { last }: { last: boolean }): Promise<void> {
  const { gcnevent_id, localization_id } = data as Job;
  try {
    const region = await credibleBounds(localization_id, CUMPROB);
    const dateobs = await countMatches(gcnevent_id, localization_id, region);
    if (dateobs !== null) await transaction((tx) => announceEvent(tx, dateobs));
  } catch (error) {
    if (last) await failStates(gcnevent_id, localization_id, (error as Error).message);
    throw error;
  }
}
