/** Of which fields a plan is made: those of the instrument, or its field of view side by side or at galaxies. */
import type { PoolClient } from 'pg';
import { extent, footprintMoc, orderFor, parseRegion } from '@/lib/astro/footprint';
import type { Skymap } from '@/lib/astro/skymap';
import { galaxiesForPlan } from '@/lib/galaxies/planWeights';
import { BadRequest } from '@/lib/http/errors';
import { fieldsAt } from '@/lib/instruments/fieldsAt';
import { tiledFields } from '@/lib/instruments/fieldTiles';
import { skymapOf } from '@/lib/localizations/skymaps';
import type { TaskRow } from './computeQueries';
import { galaxyMap } from './model/galaxyMap';
import type { PlanField } from './model/plan';
import { pointingsAtGalaxies, pointingsOver, type Pointing } from './model/pointings';
import type { PlanPayload } from './schema';

/** A field that is there has an id; one that is made with the plan gets it when the plan is kept. */
export type FieldToPlan = PlanField & { id: number | null };

export interface Wanted {
  /** What is to be covered: the skymap, or the galaxies in it by their weight. */
  map: Skymap;
  fields: FieldToPlan[];
}

const isBetween = (ra: number, from: number, to: number): boolean => (from <= to ? ra >= from && ra <= to : ra >= from || ra <= to);

function made(region: string, pointings: readonly Pointing[]): FieldToPlan[] {
  const outlines = parseRegion(region);
  const order = orderFor(extent(outlines));
  return pointings.map(({ ra, dec }) => ({ id: null, ra, dec, ranges: Float64Array.from(footprintMoc(outlines, ra, dec, order).ranges, Number) }));
}

/** Width and height of a field of view, degrees. */
function sizeOf(region: string): { width: number; height: number } {
  const corners = parseRegion(region).flat();
  const span = (axis: 0 | 1): number => Math.max(...corners.map((corner) => corner[axis])) - Math.min(...corners.map((corner) => corner[axis]));
  return { width: span(0), height: span(1) };
}

/** @throws BadRequest  naming why there is nothing to plan with */
export async function fieldsToPlan({ localization_id, instrument_id, instrument_name, region, has_fields }: TaskRow, payload: PlanPayload): Promise<Wanted> {
  const { schedule_strategy, galaxy_catalog, galaxy_sorting, new_fields, use_references, filters, ra_slice, ra_slice_min, ra_slice_max } = payload;
  const { map, ranking } = await skymapOf(localization_id);
  const galaxies = schedule_strategy === 'galaxy' ? await galaxiesForPlan(localization_id, galaxy_catalog!, galaxy_sorting) : null;
  if (galaxies?.length === 0) throw new BadRequest(`${galaxy_catalog} has no galaxies inside the localization that are worth anything by ${galaxy_sorting}`);
  let fields: FieldToPlan[];
  if (has_fields && !new_fields) {
    const known = await tiledFields(instrument_id);
    fields = use_references ? known.filter(({ reference_filters }) => filters.every((filter) => reference_filters.includes(filter))) : known;
  } else {
    if (region === null) throw new BadRequest(`${instrument_name} has neither fields nor a field of view`);
    const { width, height } = sizeOf(region);
    const pointings = galaxies ? pointingsAtGalaxies(galaxies, Math.min(width, height)) : pointingsOver(map, ranking, width, height);
    if (!pointings) throw new BadRequest(`the localization is too wide for the field of view of ${instrument_name}; plan galaxies instead`);
    fields = made(region, pointings);
  }
  if (ra_slice) fields = fields.filter(({ ra }) => isBetween(ra, ra_slice_min, ra_slice_max));
  return { map: galaxies ? galaxyMap(galaxies) : map, fields };
}

/** Ids of the fields of a plan; those that are new are made. */
export async function idsOf(client: PoolClient, { instrument_id, instrument_name, region }: TaskRow, fields: readonly FieldToPlan[]): Promise<number[]> {
  const fresh = fields.filter(({ id }) => id === null);
  const ids = fresh.length > 0 ? await fieldsAt(client, { id: instrument_id, name: instrument_name, region }, fresh, false) : [];
  let next = 0;
  return fields.map(({ id }) => id ?? ids[next++]!);
}
