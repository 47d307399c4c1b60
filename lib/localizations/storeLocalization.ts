import { maximumPosition } from '@/lib/astro/skymap';
import type { Transaction } from '@/lib/db/prisma';
import { sql } from '@/lib/db/sql';
import { enqueue } from '@/lib/jobs/queue';
import type { MadeSkymap } from './makeSkymap';
import { hashSkymap, packSkymap, type PackedSkymap } from './pack';

/** A skymap ready to be written: packing takes time that no transaction waits for. */
export interface PreparedSkymap {
  name: string;
  hash: string;
  packed: PackedSkymap;
  center: { ra: number; dec: number };
  properties: Record<string, number>;
}

export async function prepareSkymap({ map, name, properties }: MadeSkymap): Promise<PreparedSkymap> {
  return { name, hash: hashSkymap(map), packed: await packSkymap(map), center: maximumPosition(map), properties };
}

export interface StoreOptions {
  dateobs: string;
  sent_by_id: number;
  notice_id: number | null;
  /** Address of the file. */
  origin?: string;
}

/** The job that finishes a new localization. */
export interface FinishJob {
  localization_id: number;
}

/**
 * Writes a localization and has it finished in the background. The same map under the same name is not written again, and
 * another map under a name that is taken gets the notice's number behind it.
 *
 * @returns its id, and whether it is new
 */
export async function storeLocalization(tx: Transaction, skymap: PreparedSkymap, options: StoreOptions): Promise<{ id: number; fresh: boolean }> {
  const { dateobs, sent_by_id, notice_id, origin } = options;
  const known = await tx.$queryRaw<{ id: number; hash: string; localization_name: string }[]>(sql`
    SELECT id, hash, localization_name FROM localizations
    WHERE dateobs = ${dateobs}::timestamp AND (localization_name = ${skymap.name} OR localization_name LIKE ${likePrefix(skymap.name)})`);
  const same = known.find(({ hash }) => hash === skymap.hash);
  if (same) return { id: same.id, fresh: false };
  const taken = new Set(known.map(({ localization_name }) => localization_name));
  let name = skymap.name;
  for (let version = 2; taken.has(name); version += 1) name = `${skymap.name}-${version}`;
  const { uniq, probdensity, distmu, distsigma, distnorm } = skymap.packed;
  const bytes = (value: Uint8Array | null) => (value ? Buffer.from(value) : null);
  const [made] = await tx.$queryRaw<{ id: number }[]>(sql`
    INSERT INTO localizations (sent_by_id, dateobs, localization_name, notice_id, uniq, probdensity, distmu, distsigma, distnorm,
      center_ra, center_dec, hash, origin)
    VALUES (${sent_by_id}, ${dateobs}::timestamp, ${name}, ${notice_id}, ${bytes(uniq)}, ${bytes(probdensity)}, ${bytes(distmu)}::bytea,
      ${bytes(distsigma)}::bytea, ${bytes(distnorm)}::bytea, ${skymap.center.ra}, ${skymap.center.dec}, ${skymap.hash}, ${origin ?? null})
    RETURNING id`);
  const { id } = made!;
  if (Object.keys(skymap.properties).length > 0) {
    await tx.localizationProperty.create({ data: { localization_id: id, sent_by_id, data: skymap.properties } });
  }
  if (notice_id !== null) await tx.gcnNotice.update({ where: { id: notice_id }, data: { localization_ingested: true } });
  await enqueue(tx, 'localizations', { localization_id: id } satisfies FinishJob);
  return { id, fresh: true };
}

/** Names with a version behind them; what LIKE reads as a pattern is escaped. */
const likePrefix = (name: string): string => `${name.replace(/[\\%_]/g, '\\$&')}-%`;
