import type { GalaxySorting } from '@/lib/galaxies/schema';

/** How it is planned, in the words of the API; filters and times come besides. */
export interface PlanChoices {
  exposure_time: number;
  maximum_airmass: number;
  minimum_lunar_distance: number;
  galactic_plane: boolean;
  galactic_latitude: number;
  integrated_probability: number;
  filter_strategy: 'block' | 'integrated';
  minimum_time_difference: number;
  schedule_type: 'greedy' | 'milp';
  galaxy_catalog: string;
  galaxy_sorting: GalaxySorting;
  new_fields: boolean;
  ra_slice: boolean;
  ra_slice_min: number;
  ra_slice_max: number;
  use_references: boolean;
  max_tiles: boolean;
  max_nb_tiles: number;
}

export const USUAL: PlanChoices = {
  exposure_time: 300, maximum_airmass: 2, minimum_lunar_distance: 30, galactic_plane: true, galactic_latitude: 10, integrated_probability: 99, filter_strategy: 'block',
  minimum_time_difference: 30, schedule_type: 'greedy', galaxy_catalog: '', galaxy_sorting: 'mstar_prob_weighted', new_fields: false, ra_slice: false, ra_slice_min: 0, ra_slice_max: 360,
  use_references: false, max_tiles: false, max_nb_tiles: 100,
};

/** The part of a plan's payload that they are. */
export const choicesPayload = ({ exposure_time, galaxy_catalog, ...choices }: PlanChoices) => ({
  ...choices,
  exposure_time: [exposure_time],
  schedule_strategy: galaxy_catalog ? ('galaxy' as const) : ('tiling' as const),
  ...(galaxy_catalog ? { galaxy_catalog } : {}),
});
