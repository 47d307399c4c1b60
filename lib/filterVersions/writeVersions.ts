import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { filterRules } from '@/lib/access/filters';
import { selectionOf, type Selection } from '@/lib/alerts/filters/compile';
import { failingStage } from '@/lib/alerts/filters/trial';
import { PipelineError, validatePipeline, type Pipeline } from '@/lib/alerts/filters/validate';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import type { Prisma } from '@/lib/db/generated/client';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { selectAlerts, selectFilterStream } from './queries';
import { noFilter } from './readVersions';
import type { filterVersionChange, newFilterVersion } from './schema';
import { surveyOfCollection, toSubject } from './subjects';

/** What the stream of a filter selects. */
export async function requireSelection(viewer: Viewer, filter_id: number): Promise<{ selection: Selection; active: unknown }> {
  const stream = await selectFilterStream(viewer, filter_id);
  if (!stream) throw noFilter(filter_id);
  const selection = selectionOf(stream.altdata);
  if (!selection) throw new BadRequest("The filter's stream has no alerts: its altdata names no collection.");
  return { selection, active: stream.pipeline };
}

/** @throws BadRequest naming the stage that is wrong */
export function checkPipeline(pipeline: unknown, selection: Selection): asserts pipeline is Pipeline {
  try {
    validatePipeline(pipeline, selection.collection);
  } catch (error) {
    if (error instanceof PipelineError) throw new BadRequest(`pipeline: ${error.message}`);
    throw error;
  }
}

async function activate(tx: Transaction, filter_id: number, version_id: number | null): Promise<void> {
  await tx.filterVersion.updateMany({ where: { filter_id, active: true, NOT: { id: version_id ?? 0 } }, data: { active: false } });
  if (version_id !== null) await tx.filterVersion.update({ where: { id: version_id }, data: { active: true } });
}

/**
 * Adds a version of a filter's pipeline. It is tried on the newest alert that is stored, where there is one.
 *
 * @throws BadRequest naming the stage that is wrong or fails
 */
export async function createVersion(
  viewer: Viewer,
  filter_id: number,
  { pipeline, comment, active }: z.output<typeof newFilterVersion>,
): Promise<{ id: number }> {
  const { selection } = await requireSelection(viewer, filter_id);
  checkPipeline(pipeline, selection);
  const [newest] = await selectAlerts({ survey: surveyOfCollection(selection), programids: selection.programids }, undefined, 1);
  const problem = newest && failingStage(pipeline, selection, toSubject(newest));
  if (problem) throw new BadRequest(`pipeline: ${problem}`);
  return transaction(async (tx) => {
    await requireRow(tx, viewer, 'filters', filterRules, 'update', filter_id, noFilter(filter_id));
    const { id } = await tx.filterVersion.create({
      data: { filter_id, pipeline: pipeline as Prisma.InputJsonArray, comment, author_id: viewer.user_id },
      select: { id: true },
    });
    if (active) await activate(tx, filter_id, id);
    await publish(tx, { action: 'skyportal/REFRESH_FILTER', payload: { filter_id } });
    return { id };
  });
}

/** Makes a version the active one, or takes the filter out of use. */
export async function updateVersion(
  viewer: Viewer,
  filter_id: number,
  version_id: number,
  { active }: z.output<typeof filterVersionChange>,
): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'filters', filterRules, 'update', filter_id, noFilter(filter_id));
    const version = await tx.filterVersion.findFirst({ where: { id: version_id, filter_id }, select: { active: true } });
    if (!version) throw new BadRequest(`The filter has no version with id ${version_id}.`);
    if (version.active === active) return;
    await activate(tx, filter_id, active ? version_id : null);
    await publish(tx, { action: 'skyportal/REFRESH_FILTER', payload: { filter_id } });
  });
}
