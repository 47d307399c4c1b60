import type { Viewer } from '@/lib/auth/viewer';
import { audit } from '@/lib/audit/audit';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { usableGroups } from '@/lib/groups/usableGroups';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { enqueue } from '@/lib/jobs/queue';
import { findLocalization } from '@/lib/localizations/findLocalization';
import type { z } from 'zod';
import type { Wanted } from './findTransients';
import { selectAllocation, selectCatalogQueries, selectInstrument } from './queries';
import type { Catalog, CatalogQuery, gaiaImport, lsxpsImport, NewCatalogQuery } from './schema';

export interface ImportJob extends Wanted {
  catalog: Catalog;
  user_id: number;
  instrument_id: number;
  group_ids: number[];
  /** The question that it answers, and where. */
  query: { id: number; dateobs: string; localization_name: string; level: number } | null;
}

const DAY = 86_400_000;
const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 19);

/** @throws BadRequest for groups that the viewer cannot save to */
async function groupsOf(tx: Transaction, viewer: Viewer, wanted: readonly number[] | undefined): Promise<number[]> {
  const group_ids = [...new Set(wanted?.length ? wanted : viewer.group_ids)];
  const usable = await usableGroups(tx, viewer);
  const foreign = group_ids.filter((id) => !usable.includes(id));
  if (foreign.length) throw new BadRequest(`groupIDs: you cannot save to group ${foreign.join(', ')}.`);
  if (group_ids.length === 0) throw new BadRequest('groupIDs: there is no group to save to.');
  return group_ids;
}

async function request(viewer: Viewer, catalog: Catalog, { telescope_name, groupIDs }: z.output<typeof lsxpsImport>, wanted: Wanted): Promise<Record<string, never>> {
  await transaction(async (tx) => {
    const instrument_id = await selectInstrument(tx, telescope_name);
    if (instrument_id === null) throw new BadRequest(`telescope_name: there is no telescope with the nickname ${telescope_name} that has an instrument.`);
    const job: ImportJob = { ...wanted, catalog, user_id: viewer.user_id, instrument_id, group_ids: await groupsOf(tx, viewer, groupIDs), query: null };
    await enqueue(tx, 'transient-catalogs', job);
    await audit(tx, viewer, { action: 'transient_catalog.trigger', subject: 'transient_catalogs', subject_id: catalog, details: { group_ids: job.group_ids } });
  });
  return {};
}

/** Has the Gaia alerts of a time saved, in the background. */
export const requestGaiaAlerts = (viewer: Viewer, { startDate, endDate, ...body }: z.output<typeof gaiaImport>): Promise<Record<string, never>> => {
  const until = endDate ?? isoOf(Date.now());
  return request(viewer, 'Gaia', body, { startDate: startDate ?? isoOf(Date.parse(`${until}Z`) - 30 * DAY), endDate: until });
};

/** Has all confirmed transients of LSXPS saved, in the background. */
export const requestLsxps = (viewer: Viewer, body: z.output<typeof lsxpsImport>): Promise<Record<string, never>> => request(viewer, 'LSXPS', body, { startDate: null, endDate: null });

export const announceQueries = (tx: Transaction, dateobs: string): Promise<void> =>
  publish(tx, { action: 'skyportal/REFRESH_GCNEVENT_CATALOG_QUERIES', payload: { gcnEvent_dateobs: dateobs } });

/**
 * Asks a catalogue what is new inside a localization, in the background; what there is is saved to the groups.
 *
 * @throws BadRequest for an allocation, a localization or a group that the viewer may not use
 */
export async function requestCatalogQuery(viewer: Viewer, { allocation_id, payload, target_group_ids }: NewCatalogQuery): Promise<Record<string, never>> {
  const { catalogName, localizationDateobs, localizationName, localizationCumprob: level, startDate, endDate } = payload;
  const dateobs = localizationDateobs.slice(0, 19);
  const { localization_name } = await findLocalization(viewer, dateobs, localizationName);
  await transaction(async (tx) => {
    const allocation = await selectAllocation(tx, viewer, allocation_id);
    if (!allocation) throw new BadRequest('allocation_id: there is no such allocation that you may use');
    const group_ids = await groupsOf(tx, viewer, [...new Set([...(target_group_ids ?? []), allocation.group_id])]);
    const { id } = await tx.catalogQuery.create({
      data: {
        requester_id: viewer.user_id, allocation_id, payload: { ...payload, localizationDateobs: dateobs, localizationName: localization_name },
        target_groups: { create: group_ids.map((group_id) => ({ group_id })) },
      },
      select: { id: true },
    });
    const { instrument_id } = allocation;
    const job: ImportJob = { catalog: catalogName, user_id: viewer.user_id, instrument_id, group_ids, startDate, endDate, query: { id, dateobs, localization_name, level } };
    await enqueue(tx, 'transient-catalogs', job);
    await announceQueries(tx, dateobs);
  });
  return {};
}

/** What catalogues were asked about an event. Of an event that one may not read there is nothing. */
export const listCatalogQueries = (viewer: Viewer, gcnevent_id: number): Promise<CatalogQuery[]> => selectCatalogQueries(viewer, gcnevent_id);
