import type { Viewer } from '@/lib/auth/viewer';
import { upTime } from '@/lib/astro/upTime';
import { selectRequestsOfAllocation } from '@/lib/followup/readOfAllocation';
import { BadRequest } from '@/lib/http/errors';
import { facilityPlugins, methodsOf } from '@/lib/integrations/facilities/registry';
import { ephemerisAt, placeOf } from '@/lib/telescopes/ephemeris';
import { selectAllocation, selectAllocations, selectAllocationsOfTelescopes } from './queries';
import type { AllocationDetail, AllocationInList, AllocationListQuery, AllocationQuery } from './schema';

/** The viewer's allocations, by telescope, instrument and PI. */
export async function listAllocations(viewer: Viewer, { instrument_id, apiType, apiImplements }: AllocationListQuery): Promise<AllocationInList[]> {
  if (apiImplements && !apiType) throw new BadRequest('apiImplements: needs apiType');
  if (!apiType) return selectAllocations(viewer, { instrument_id });
  const plugins = [...(await facilityPlugins()).values()];
  const able = apiImplements ? plugins.filter((plugin) => methodsOf(plugin)[apiImplements]) : plugins;
  return selectAllocations(viewer, { instrument_id, classes: { column: apiType, names: able.map(({ api_classname }) => api_classname) } });
}

/** The viewer's allocations on the instruments of telescopes, by telescope. */
export async function allocationsByTelescope(viewer: Viewer, telescope_ids: readonly number[]): Promise<(telescope_id: number) => Omit<AllocationInList, 'instrument'>[]> {
  const byTelescope = new Map<number, Omit<AllocationInList, 'instrument'>[]>();
  for (const { telescope_id, ...allocation } of await selectAllocationsOfTelescopes(viewer, telescope_ids)) {
    byTelescope.set(telescope_id, [...(byTelescope.get(telescope_id) ?? []), allocation]);
  }
  return (telescope_id) => byTelescope.get(telescope_id) ?? [];
}

const iso = (date: Date | null): string => (date ? date.toISOString().slice(0, 19) : '');

/** One allocation with a page of the requests that use it, and when their targets are up tonight. */
export async function readAllocation(viewer: Viewer, id: number, query: AllocationQuery): Promise<AllocationDetail> {
  const found = await selectAllocation(viewer, id);
  if (!found) throw new BadRequest(`There is no allocation with id ${id}.`);
  const { requests, totalMatches } = await selectRequestsOfAllocation(viewer, id, query);
  const { telescope } = found.instrument;
  const place = placeOf(telescope);
  const ephemeris = ephemerisAt(place);
  const sunset = typeof ephemeris.sunset_unix_ms === 'number' ? new Date(ephemeris.sunset_unix_ms) : null;
  const withTimes = requests.map((request) => {
    const { ra, dec } = request.obj;
    const times = place && sunset && ra !== null && dec !== null ? upTime(place, { ra, dec }, sunset) : null;
    return { ...request, rise_time_utc: iso(times?.rise ?? null), set_time_utc: iso(times?.set ?? null) };
  });
  return { allocation: { ...found, requests: withTimes, ephemeris, telescope }, totalMatches };
}
