import { localizationRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import { execute, raw, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import type { PackedSkymap } from './pack';
import type { Region } from './region.sql';

export interface LocalizationKey {
  id: number;
  dateobs: string;
  localization_name: string;
}

/** Columns of a localization without its map. */
export const localizationColumns = (alias: string): Sql =>
  raw(['id', 'sent_by_id', 'dateobs', 'localization_name', 'notice_id', 'created_at', 'modified'].map((name) => `${alias}.${name}`).join(', '));

/** The named localization of an event that the viewer may read, or the latest. */
export const selectKey = (viewer: Viewer, dateobs: string, name: string | undefined): Promise<LocalizationKey | null> =>
  row<LocalizationKey>(sql`
    SELECT l.id, l.dateobs, l.localization_name FROM localizations l
    WHERE l.dateobs = ${dateobs}::timestamp AND ${name === undefined ? sql`true` : sql`l.localization_name = ${name}`}
      AND ${localizationRules.read(viewer, 'l')}
    ORDER BY l.created_at DESC, l.id DESC LIMIT 1`);

/** The same by id. */
export const selectKeyById = (viewer: Viewer, id: number): Promise<LocalizationKey | null> =>
  row<LocalizationKey>(sql`SELECT l.id, l.dateobs, l.localization_name FROM localizations l WHERE l.id = ${id} AND ${localizationRules.read(viewer, 'l')}`);

export const selectSkymap = (id: number, connection?: Connection): Promise<PackedSkymap | null> =>
  row<PackedSkymap>(sql`SELECT uniq, probdensity, distmu, distsigma, distnorm FROM localizations WHERE id = ${id}`, connection);

export const selectRegion = (id: number, level: number): Promise<Region | null> =>
  row<Region>(sql`SELECT starts::text AS starts, ends::text AS ends FROM localization_regions WHERE localization_id = ${id} AND level = ${level}`);

export async function insertRegions(id: number, regions: readonly (Region & { level: number })[], connection?: Connection): Promise<void> {
  for (const { level, starts, ends } of regions) {
    await execute(
      sql`INSERT INTO localization_regions (localization_id, level, starts, ends)
          VALUES (${id}, ${level}, ${starts}::bigint[], ${ends}::bigint[]) ON CONFLICT DO NOTHING`,
      connection,
    );
  }
}

export interface LocalizationRow extends LocalizationKey {
  sent_by_id: number;
  notice_id: number | null;
  contour: unknown;
  created_at: string;
  modified: string;
}

export const selectLocalization = (id: number): Promise<LocalizationRow | null> =>
  row<LocalizationRow>(sql`SELECT ${localizationColumns('l')}, l.contour FROM localizations l WHERE l.id = ${id}`);

/** Distinct words of a table of parts that the viewer may read. */
export const selectDistinct = (viewer: Viewer, query: (alias: string) => Sql, table: string, rule: (viewer: Viewer, alias: string) => Sql): Promise<{ word: string }[]> =>
  rows<{ word: string }>(sql`SELECT DISTINCT ${query('t')} AS word FROM ${raw(table)} t WHERE ${rule(viewer, 't')} ORDER BY word`);

