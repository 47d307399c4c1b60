import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { requireRow } from '@/lib/access/check';
import { spatialCatalogRules } from '@/lib/access/spatialCatalogs';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction, copyRows, type CopyValue } from '@/lib/db/bulk';
import { transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { describeIssues } from '@/lib/http/faults';
import { namedColumns } from '@/lib/http/namedColumns';
import type { Region } from '@/lib/localizations/region.sql';
import { regionOf } from '@/lib/localizations/skymaps';
import { insertCatalog, selectCatalog, selectCatalogs, selectEntryRegion } from './queries';
import { mocOf, shapesOf, type NamedShape } from './regions';
import { catalogData, type asciiCatalog, type CatalogDetail, type CatalogInList, type NewCatalog } from './schema';

const announce = { action: 'skyportal/REFRESH_SPATIAL_CATALOGS', payload: {} } as const;

/** Regions between which other requests have their turn. */
const BREAK_AFTER = 20;

async function entryRows(shapes: readonly NamedShape[]): Promise<Omit<EntryRow, 'catalog_id'>[]> {
  const made: Omit<EntryRow, 'catalog_id'>[] = [];
  for (const [index, { entry_name, data }] of shapes.entries()) {
    if (index % BREAK_AFTER === BREAK_AFTER - 1) await setImmediate();
    made.push({ entry_name, data, ...regionOf(mocOf(data)) });
  }
  return made;
}

interface EntryRow extends NamedShape, Region {
  catalog_id: number;
}

const COLUMNS = ['catalog_id', 'entry_name', 'data', 'starts', 'ends'] as const satisfies readonly (keyof EntryRow)[];

/**
 * Makes a catalogue of regions: all of it or nothing.
 *
 * @throws BadRequest that names the column and the row, or for a name that is taken
 */
export async function createCatalog(viewer: Viewer, { catalog_name, catalog_data }: NewCatalog): Promise<{ id: number }> {
  const entries = await entryRows(shapesOf(catalog_data));
  return bulkTransaction(async (client) => {
    const id = await insertCatalog(client, catalog_name);
    if (id === null) throw new BadRequest(`catalog_name: there is a spatial catalogue named ${catalog_name} already`);
    const copied = entries.map((entry): CopyValue[] => COLUMNS.map((name) => (name === 'catalog_id' ? id : entry[name])));
    await copyRows(client, 'spatial_catalog_entries', COLUMNS, copied);
    await audit(client, viewer, { action: 'spatial_catalog.create', subject: 'spatial_catalogs', subject_id: id, details: { catalog_name, entries: entries.length } });
    await publish(client, announce);
    return { id };
  });
}

/** The same from a text of comma-separated values whose first line names the columns. @throws BadRequest */
export async function createAsciiCatalog(viewer: Viewer, { catalogName, catalogData: text }: z.output<typeof asciiCatalog>): Promise<{ id: number }> {
  const parsed = catalogData.safeParse(namedColumns('catalogData', text));
  if (!parsed.success) throw new BadRequest(`catalogData: ${describeIssues(parsed.error)}`);
  return createCatalog(viewer, { catalog_name: catalogName, catalog_data: parsed.data });
}

export const listCatalogs = (viewer: Viewer): Promise<CatalogInList[]> => selectCatalogs(viewer);

const missing = (id: number) => new NotFound(`There is no spatial catalogue with id ${id}.`);

/** @throws NotFound */
export async function readCatalog(viewer: Viewer, id: number): Promise<CatalogDetail> {
  const found = await selectCatalog(viewer, id);
  if (!found) throw missing(id);
  return found;
}

/** @throws NotFound, AccessDenied */
export async function deleteCatalog(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'spatial_catalogs', spatialCatalogRules, 'delete', id, missing(id));
    const { catalog_name } = await tx.spatialCatalog.findUniqueOrThrow({ where: { id }, select: { catalog_name: true } });
    await deleteRows(tx, viewer, { kind: 'spatial_catalogs', ids: [id], subject_id: id, label: catalog_name, obj_id: null });
    await publish(tx, announce);
  });
}

/**
 * The region of an entry, for searches within it; undefined when none is asked for.
 *
 * @throws BadRequest  when only one of the names is given, or there is no such entry
 */
export async function searchedEntry(viewer: Viewer, catalog_name: string | undefined, entry_name: string | undefined): Promise<Region | undefined> {
  if (catalog_name === undefined && entry_name === undefined) return undefined;
  if (catalog_name === undefined || entry_name === undefined) {
    throw new BadRequest('spatialCatalogName, spatialCatalogEntryName: both are needed');
  }
  const region = await selectEntryRegion(viewer, catalog_name, entry_name);
  if (!region) throw new BadRequest(`spatialCatalogEntryName: there is no entry ${entry_name} in a spatial catalogue named ${catalog_name}`);
  return region;
}
