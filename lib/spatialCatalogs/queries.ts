import type { PoolClient } from 'pg';
import { spatialCatalogRules } from '@/lib/access/spatialCatalogs';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql } from '@/lib/db/sql';
import type { Region } from '@/lib/localizations/region.sql';
import type { CatalogDetail, CatalogInList } from './schema';

export const selectCatalogs = (viewer: Viewer): Promise<CatalogInList[]> =>
  rows<CatalogInList>(sql`
    SELECT c.id, c.catalog_name, c.created_at, c.modified,
      (SELECT count(*)::int FROM spatial_catalog_entries e WHERE e.catalog_id = c.id) AS entries_count
    FROM spatial_catalogs c WHERE ${spatialCatalogRules.read(viewer, 'c')} ORDER BY c.catalog_name`);

export async function selectCatalog(viewer: Viewer, id: number): Promise<CatalogDetail | null> {
  const [catalog, entries] = await Promise.all([
    row<Omit<CatalogDetail, 'entries'>>(sql`
      SELECT c.id, c.catalog_name, c.created_at, c.modified FROM spatial_catalogs c
      WHERE c.id = ${id} AND ${spatialCatalogRules.read(viewer, 'c')}`),
    rows<CatalogDetail['entries'][number]>(sql`
      SELECT e.id, e.catalog_id, e.entry_name, e.data, e.created_at, e.modified FROM spatial_catalog_entries e
      WHERE e.catalog_id = ${id} AND ${spatialCatalogRules.read(viewer, 'e')} ORDER BY e.entry_name`),
  ]);
  return catalog && { ...catalog, entries };
}

/** The id of a new catalogue; null when there is one of this name. */
export async function insertCatalog(client: PoolClient, catalog_name: string): Promise<number | null> {
  const found = await row<{ id: number }>(
    sql`INSERT INTO spatial_catalogs (catalog_name) VALUES (${catalog_name}) ON CONFLICT (catalog_name) DO NOTHING RETURNING id`,
    client,
  );
  return found?.id ?? null;
}

export const selectEntryRegion = (viewer: Viewer, catalog_name: string, entry_name: string): Promise<Region | null> =>
  row<Region>(sql`
    SELECT e.starts::text AS starts, e.ends::text AS ends FROM spatial_catalog_entries e JOIN spatial_catalogs c ON c.id = e.catalog_id
    WHERE c.catalog_name = ${catalog_name} AND e.entry_name = ${entry_name} AND ${spatialCatalogRules.read(viewer, 'c')}`);
