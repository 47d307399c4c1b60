import { galaxyRules } from '@/lib/access/galaxies';
import type { Viewer } from '@/lib/auth/viewer';
import { and, column, execute, raw, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import type { Transaction } from '@/lib/db/prisma';
import { regionRanges, type Region } from '@/lib/localizations/region.sql';
import { inCone, separationFrom, type Cone } from '@/lib/objs/position.sql';
import { ROW_COLUMNS } from './catalogRows';
import { galaxyColumns } from './galaxy.sql';
import type { CatalogCount, Galaxy, GalaxyQuery } from './schema';

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Galaxies that a search asks for. */
export function matching(viewer: Viewer, query: GalaxyQuery): Sql {
  const { ra, dec, radius } = query;
  const all: Sql[] = [galaxyRules.read(viewer, 'g')];
  if (query.catalog_name) all.push(sql`g.catalog_id = (SELECT id FROM galaxy_catalogs WHERE name = ${query.catalog_name})`);
  if (query.galaxyName) all.push(sql`g.name ILIKE ${like(query.galaxyName)}`);
  if (ra !== undefined && dec !== undefined && radius !== undefined) all.push(inCone({ ra, dec, radius }, 'g'));
  const limits = { redshift: [query.minRedshift, query.maxRedshift], distmpc: [query.minDistance, query.maxDistance], mstar: [query.minMstar, query.maxMstar] };
  for (const [name, [least, most]] of Object.entries(limits)) {
    if (least !== undefined) all.push(sql`${column('g', name)} >= ${least}`);
    if (most !== undefined) all.push(sql`${column('g', name)} <= ${most}`);
  }
  return and(all);
}

/** Walks the region where there is one. */
const from = (region: Region | undefined): Sql =>
  region ? sql`${regionRanges(region)} JOIN galaxies g ON g.healpix >= region_range.first_index AND g.healpix < region_range.end_index` : sql`galaxies g`;

export interface Placed {
  id: number;
  ra: number;
  dec: number;
  distmpc: number | null;
  mstar: number | null;
}

/** What ranking needs of all galaxies that are found. */
export const selectPlaces = (where: Sql, region: Region, limit: number): Promise<Placed[]> =>
  rows<Placed>(sql`SELECT g.id, g.ra, g.dec, g.distmpc, g.mstar FROM ${from(region)} WHERE ${where} LIMIT ${limit}`);

export interface Measured extends Placed {
  sfr_fuv: number | null;
  magb: number | null;
  magk: number | null;
}

/** What observing plans weigh the galaxies of a catalogue by. */
export const selectMeasured = (catalog: string, region: Region, limit: number): Promise<Measured[]> =>
  rows<Measured>(sql`SELECT g.id, g.ra, g.dec, g.distmpc, g.mstar, g.sfr_fuv, g.magb, g.magk FROM ${from(region)}
    WHERE g.catalog_id = (SELECT id FROM galaxy_catalogs WHERE name = ${catalog}) LIMIT ${limit}`);

export const catalogExists = async (name: string): Promise<boolean> => (await row(sql`SELECT 1 FROM galaxy_catalogs WHERE name = ${name}`)) !== null;

/** Galaxies by id, in that order. */
export const selectByIds = (ids: readonly number[]): Promise<Galaxy[]> =>
  rows<Galaxy>(sql`
    SELECT ${galaxyColumns('g')}, gc.name AS catalog_name FROM unnest(${ids as number[]}::int[]) WITH ORDINALITY AS wanted(id, place)
    JOIN galaxies g ON g.id = wanted.id JOIN galaxy_catalogs gc ON gc.id = g.catalog_id ORDER BY wanted.place`);

export interface PageOptions {
  sortBy: string;
  sortOrder: 'asc' | 'desc';
  limit: number;
  offset: number;
}

export const selectPage = (where: Sql, region: Region | undefined, { sortBy, sortOrder, limit, offset }: PageOptions): Promise<Galaxy[]> =>
  rows<Galaxy>(sql`
    SELECT ${galaxyColumns('g')}, gc.name AS catalog_name FROM (
      SELECT g.* FROM ${from(region)} WHERE ${where} ORDER BY ${column('g', sortBy)} ${raw(sortOrder)} NULLS LAST, g.id LIMIT ${limit} OFFSET ${offset}) g
    JOIN galaxy_catalogs gc ON gc.id = g.catalog_id ORDER BY ${column('g', sortBy)} ${raw(sortOrder)} NULLS LAST, g.id`);

export const countMatching = async (where: Sql, region: Region | undefined): Promise<number> =>
  (await row<{ n: number }>(sql`SELECT count(*)::int AS n FROM ${from(region)} WHERE ${where}`))?.n ?? 0;

export const selectCatalogs = (): Promise<CatalogCount[]> =>
  rows(sql`SELECT gc.name AS catalog_name, (SELECT count(*)::int FROM galaxies g WHERE g.catalog_id = gc.id) AS catalog_count FROM galaxy_catalogs gc ORDER BY gc.name`);

export const selectGalaxy = (id: number): Promise<Galaxy | null> =>
  row<Galaxy>(sql`SELECT ${galaxyColumns('g')} FROM galaxies g WHERE g.id = ${id}`);

/** Galaxies of a name: there may be one in each catalogue. */
export const selectNamed = (tx: Transaction, name: string, catalog: string | null): Promise<{ id: number; catalog_name: string }[]> =>
  tx.$queryRaw<{ id: number; catalog_name: string }[]>(sql`
    SELECT g.id, gc.name AS catalog_name FROM galaxies g JOIN galaxy_catalogs gc ON gc.id = g.catalog_id
    WHERE g.name = ${name} AND (${catalog}::text IS NULL OR gc.name = ${catalog}) ORDER BY gc.name`);

/** Names of the galaxies in a cone, nearest first. */
export const selectNamesNear = async (cone: Cone): Promise<string[]> => {
  const found = await rows<{ name: string }>(sql`SELECT g.name FROM galaxies g WHERE ${inCone(cone, 'g')} ORDER BY ${separationFrom(cone, 'g')}`);
  return [...new Set(found.map(({ name }) => name))];
};

/** The catalogue of a name, made where there is none. */
export async function upsertCatalog(connection: Connection, name: string, description: string | null, url: string | null): Promise<number> {
  const made = await row<{ id: number }>(
    sql`INSERT INTO galaxy_catalogs (name, description, url) VALUES (${name}, ${description}, ${url})
        ON CONFLICT (name) DO UPDATE SET description = coalesce(excluded.description, galaxy_catalogs.description), url = coalesce(excluded.url, galaxy_catalogs.url)
        RETURNING id`,
    connection,
  );
  return made!.id;
}

export const STAGING = 'galaxies_to_come';
const NAMES = ROW_COLUMNS.join(', ');

/** A table of the transaction for rows that are copied. */
export const makeStaging = (connection: Connection): Promise<number> =>
  execute(sql`CREATE TEMPORARY TABLE ${raw(STAGING)} ON COMMIT DROP AS SELECT ${raw(NAMES)} FROM galaxies WITH NO DATA`, connection);

/** Galaxies that are known by name get their new values. */
export const takeStaged = (connection: Connection, catalog_id: number): Promise<number> =>
  execute(
    sql`INSERT INTO galaxies (catalog_id, ${raw(NAMES)}) SELECT ${catalog_id}::int, ${raw(NAMES)} FROM ${raw(STAGING)}
        ON CONFLICT (catalog_id, name) DO UPDATE SET ${raw(ROW_COLUMNS.filter((name) => name !== 'name').map((name) => `${name} = excluded.${name}`).join(', '))}`,
    connection,
  );

export const setHost = (tx: Transaction, obj_id: string, host_id: number | null): Promise<number> =>
  execute(sql`UPDATE objs SET host_id = ${host_id}::int WHERE id = ${obj_id}`, tx);
