import type { z } from 'zod';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction, copyRows } from '@/lib/db/bulk';
import { transaction } from '@/lib/db/prisma';
import { NotFound } from '@/lib/http/errors';
import { parseAscii } from './asciiCatalog';
import { catalogRows, ROW_COLUMNS } from './catalogRows';
import { readHdf5Catalog } from './hdf5Catalog';
import { makeStaging, STAGING, takeStaged, upsertCatalog } from './queries';
import type { asciiCatalog, newCatalog } from './schema';

/**
 * Writes a catalogue: all of it or nothing. Galaxies that it has already by name get their new values.
 *
 * @throws BadRequest that names the column and the row
 */
export async function writeCatalog(viewer: Viewer | null, body: z.output<typeof newCatalog>): Promise<void> {
  const { catalog_name, catalog_description, catalog_url } = body;
  const galaxies = catalogRows(body.catalog_data ?? (await readHdf5Catalog(body.catalog_file!)));
  await bulkTransaction(async (client) => {
    const catalog_id = await upsertCatalog(client, catalog_name, catalog_description ?? null, catalog_url ?? null);
    await makeStaging(client);
    await copyRows(client, STAGING, ROW_COLUMNS, galaxies);
    await takeStaged(client, catalog_id);
    if (viewer) await audit(client, viewer, { action: 'galaxy_catalog.update', subject: 'galaxy_catalogs', subject_id: catalog_id, details: { catalog_name, galaxies: galaxies.length } });
  });
}

/** The same from a text of comma-separated values. @throws BadRequest */
export const writeAsciiCatalog = (viewer: Viewer, { catalogName, catalogData }: z.output<typeof asciiCatalog>): Promise<void> =>
  writeCatalog(viewer, { catalog_name: catalogName, catalog_data: parseAscii(catalogData) });

/** Deletes a catalogue with its galaxies; objects whose hosts they are lose them. @throws NotFound */
export async function deleteCatalog(viewer: Viewer, catalog_name: string): Promise<void> {
  await transaction(async (tx) => {
    const found = await tx.galaxyCatalog.findUnique({ where: { name: catalog_name }, select: { id: true } });
    if (!found) throw new NotFound(`There is no catalogue of galaxies named ${catalog_name}.`);
    await tx.galaxyCatalog.delete({ where: { id: found.id } });
    await audit(tx, viewer, { action: 'galaxy_catalog.delete', subject: 'galaxy_catalogs', subject_id: found.id, details: { catalog_name } });
  });
}
