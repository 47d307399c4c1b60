/** Galaxies as the hosts of objects. */
import { angularSeparation } from '@/lib/astro/coordinates';
import { objRules } from '@/lib/access/objs';
import { requireRow } from '@/lib/access/check';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { announceObj } from '@/lib/objs/announce';
import { selectGalaxy, selectNamed, selectNamesNear, setHost } from './queries';
import type { Galaxy } from './schema';

/** Galaxies this near to an object are named with it: 10″ in degrees. */
const NEAR = 10 / 3600;
const RADIAN = Math.PI / 180;

export interface HostFacts {
  host: Galaxy;
  /** Arcsec. */
  host_offset: number | null;
  /** kpc, with the object at the distance of its host; null where that is not known. */
  host_distance: number | null;
}

interface Placed {
  host_id: number | null;
  ra: number | null;
  dec: number | null;
}

/** The host of an object and how far from its centre the object is; nothing for one without. */
export async function hostOf({ host_id, ra, dec }: Placed): Promise<HostFacts | Record<string, never>> {
  if (host_id === null) return {};
  const host = await selectGalaxy(host_id);
  if (!host) return {};
  const offset = ra === null || dec === null ? null : angularSeparation(ra, dec, host.ra, host.dec);
  const host_distance = offset === null || host.distmpc === null ? null : 2000 * host.distmpc * Math.sin((offset * RADIAN) / 2);
  return { host, host_offset: offset === null ? null : offset * 3600, host_distance };
}

/** Names of the catalogued galaxies at an object, nearest first; null where there is none, and for what moves. */
export async function galaxiesNear({ ra, dec, is_roid }: Omit<Placed, 'host_id'> & { is_roid: boolean | null }): Promise<string[] | null> {
  if (ra === null || dec === null || is_roid) return null;
  const names = await selectNamesNear({ ra, dec, radius: NEAR });
  return names.length ? names : null;
}

async function changeHost(viewer: Viewer, obj_id: string, host: (tx: Parameters<typeof setHost>[0]) => Promise<number | null>): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'objs', objRules, 'update', obj_id, new NotFound(`There is no object with id ${obj_id}.`));
    await setHost(tx, obj_id, await host(tx));
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
  });
}

/** Makes a galaxy the host of an object. @throws NotFound; BadRequest for a name that no galaxy has, or several */
export const chooseHost = (viewer: Viewer, obj_id: string, { galaxyName, catalog_name }: { galaxyName: string; catalog_name?: string | null }): Promise<void> =>
  changeHost(viewer, obj_id, async (tx) => {
    const [found, ...others] = await selectNamed(tx, galaxyName, catalog_name ?? null);
    if (!found) throw new BadRequest(`galaxyName: there is no galaxy named ${galaxyName}`);
    if (others.length) throw new BadRequest(`catalog_name: ${galaxyName} is in ${[found, ...others].map((one) => one.catalog_name).join(', ')}; say which`);
    return found.id;
  });

/** Says that the host of an object is not known. @throws NotFound */
export const removeHost = (viewer: Viewer, obj_id: string): Promise<void> => changeHost(viewer, obj_id, async () => null);
