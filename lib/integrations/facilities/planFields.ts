/** The form of observing plans, which plug-ins for them have in common. */
import { GALAXY_SORTINGS } from '@/lib/galaxies/schema';
import { credentials, fields } from './fields';
import type { FacilityForm, FormContext, Json } from './plugin';

const HOUR = 3_600_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 19);

/** `more` comes from the facility. */
export function planForm({ instrument, now }: FormContext, more: Json = {}): FacilityForm {
  const filters = instrument.filters.length ? instrument.filters : ['none'];
  return {
    formSchema: fields({
      queue_name: { type: 'string', title: 'Name', minLength: 1, default: `ToO_${iso(now.getTime())}` },
      start_date: { type: 'string', title: 'Start (UT)', default: iso(now.getTime()) },
      end_date: { type: 'string', title: 'End (UT)', default: iso(now.getTime() + 24 * HOUR) },
      filters: { type: 'array', title: 'Filters', items: { type: 'string', enum: filters }, uniqueItems: true, minItems: 1, default: filters.slice(0, 1) },
      filter_strategy: { type: 'string', title: 'Filters one after the other', enum: ['block', 'integrated'], default: 'block' },
      schedule_type: { type: 'string', title: 'How it is planned', enum: ['greedy', 'milp'], default: 'greedy' },
      schedule_strategy: { type: 'string', title: 'Strategy', enum: ['tiling', 'galaxy'], default: 'tiling' },
      galaxy_catalog: { type: 'string', title: 'Catalogue of galaxies, for the strategy galaxy' },
      galaxy_sorting: { type: 'string', title: 'Galaxies are weighed by', enum: [...GALAXY_SORTINGS], default: 'mstar_prob_weighted' },
      exposure_time: { type: 'number', title: 'Exposure Time [s]', default: 300, minimum: 1 },
      maximum_airmass: { type: 'number', title: 'Maximum Airmass (1-3)', default: 2, minimum: 1, maximum: 3 },
      integrated_probability: { type: 'number', title: 'Integrated Probability (0-100)', default: 90, minimum: 0, maximum: 100 },
      galactic_plane: { type: 'boolean', title: 'Avoid the Galactic plane', default: false },
      galactic_latitude: { type: 'number', title: 'Galactic latitude to stay away from [deg]', default: 10, minimum: 0, maximum: 90 },
      max_nb_tiles: { type: 'integer', title: 'At most so many fields', default: 100, minimum: 1, maximum: 1000 },
      use_references: { type: 'boolean', title: 'Only fields with references', default: false },
      ...more,
    }, { optional: ['galaxy_catalog', 'galaxy_sorting', 'galactic_latitude', 'max_nb_tiles', 'use_references', 'galactic_plane'] }),
  };
}

/** Credentials of an allocation for plans: the facility's, and where one likes that of the Treasure Map. */
export const planCredentials = (names: Readonly<Record<string, string>>, { secret = [] as readonly string[], optional = [] as readonly string[] } = {}): FacilityForm =>
  credentials({ ...names, TREASUREMAP_API_TOKEN: 'Token of the Treasure Map' }, { secret: [...secret, 'TREASUREMAP_API_TOKEN'], optional: [...optional, 'TREASUREMAP_API_TOKEN'] });
