import type { Sort } from '@/components/ui/DataTable';

export const PAGE_SIZE = 50;

export const GALAXY_SORTS = ['name', 'distmpc', 'redshift', 'mstar', 'sfr_fuv', 'magb', 'magk', 'prob', 'mstar_prob_weighted'] as const;
export type GalaxySort = (typeof GALAXY_SORTS)[number];

export interface GalaxySearch {
  name: string;
  catalog: string;
  /** Time of a GCN event. */
  event: string;
  far: string;
  sort: Sort | null;
  page: number;
}

const number = (text: string): number | undefined => (text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined);

/** What the address says. */
export function readSearch(get: (name: string) => string | null): GalaxySearch {
  const key = get('sort') ?? '';
  const page = Number(get('page'));
  return {
    name: get('name') ?? '', catalog: get('catalog') ?? '', event: get('event') ?? '', far: get('far') ?? '',
    sort: GALAXY_SORTS.some((known) => known === key) ? { key, order: get('order') === 'desc' ? 'desc' : 'asc' } : null,
    page: Number.isInteger(page) && page > 0 && page < 1e6 ? page : 1,
  };
}

/** The same on the server and in the browser. */
export const galaxyListQuery = ({ name, catalog, event, far, sort, page }: GalaxySearch) => ({
  numPerPage: PAGE_SIZE,
  includeDetails: true,
  pageNumber: page,
  galaxyName: name || undefined,
  catalog_name: catalog || undefined,
  localizationDateobs: event || undefined,
  maxDistance: number(far),
  sortBy: sort?.key as GalaxySort | undefined,
  sortOrder: sort?.order,
});
