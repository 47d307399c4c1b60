/**
 * The list's state is the address, in the API's own words: what the page shows is what
 * `GET /api/sources` answers to the same parameters.
 */
import { formatDec, formatRa } from '@/lib/astro/coordinates';

/** Conditions that one may set on the page. */
export const CONDITIONS = [
  'sourceID', 'group_ids', 'classifications', 'minRedshift', 'maxRedshift', 'savedAfter', 'savedBefore', 'hasSpectrum', 'ra',
  'dec', 'radius',
] as const;
export type Condition = (typeof CONDITIONS)[number];

type Paging = 'pageNumber' | 'numPerPage' | 'sortBy' | 'sortOrder';
export const PER_PAGE = [25, 50, 100] as const;

export interface SourceSearch extends Partial<Record<Condition, string>> {
  pageNumber: number;
  numPerPage: number;
  sortBy: string;
  sortOrder: 'asc' | 'desc';
}

/** Reads the address; whatever is not of its kind is left out. */
export function readSearch(get: (name: string) => string | null): SourceSearch {
  const positive = (name: string, fallback: number) => {
    const value = Number(get(name));
    return Number.isSafeInteger(value) && value > 0 ? value : fallback;
  };
  const perPage = positive('numPerPage', 50);
  const search: SourceSearch = {
    pageNumber: positive('pageNumber', 1),
    numPerPage: PER_PAGE.find((count) => count === perPage) ?? 50,
    sortBy: ['saved_at', 'id', 'ra', 'dec', 'redshift'].find((key) => key === get('sortBy')) ?? 'saved_at',
    sortOrder: get('sortOrder') === 'asc' ? 'asc' : 'desc',
  };
  for (const name of CONDITIONS) {
    const value = get(name)?.trim();
    if (value && isSound(name, value)) search[name] = value;
  }
  if (!(search.ra && search.dec && search.radius)) {
    delete search.ra;
    delete search.dec;
    delete search.radius;
  }
  return search;
}

function isSound(name: Condition, value: string): boolean {
  switch (name) {
    case 'sourceID':
    case 'classifications':
      return value.length <= 2000;
    case 'group_ids':
      return /^\d+(,\d+)*$/.test(value);
    case 'savedAfter':
    case 'savedBefore':
      return !Number.isNaN(Date.parse(value));
    case 'hasSpectrum':
      return value === 'true' || value === 'false';
    default:
      return Number.isFinite(Number(value));
  }
}

/** The parameters of the request; the same on the server and in the browser, so that one fetch does. */
export function toQuery(search: SourceSearch, listName?: string): Record<string, string | number | boolean> {
  const { hasSpectrum, ...rest } = search;
  return {
    ...rest,
    ...(hasSpectrum === 'true' ? { hasSpectrum: true } : hasSpectrum === 'false' ? { hasNoSpectrum: true } : {}),
    ...(listName ? { listName } : {}),
    includeThumbnails: true,
    includeDetectionStats: true,
  };
}

/** Changes of the address; a changed condition starts at the first page again. */
export function searchChanges(changes: Partial<Record<Condition | Paging, string | null>>): Record<string, string | null> {
  return 'pageNumber' in changes ? { ...changes } : { pageNumber: null, ...changes };
}

export interface ActiveCondition {
  label: string;
  /** The parameters that go when it is taken away. */
  names: Condition[];
}

/** The conditions in words, for chips. `groupName` says what a group is called. */
export function activeConditions(search: SourceSearch, groupName: (id: number) => string): ActiveCondition[] {
  const found: ActiveCondition[] = [];
  const { group_ids, classifications, minRedshift, maxRedshift, savedAfter, savedBefore, hasSpectrum, ra, dec, radius } = search;
  if (ra && dec && radius) {
    const arcsec = Number(radius) * 3600;
    const size = arcsec < 120 ? `${Number(arcsec.toFixed(1))}″` : `${Number((arcsec / 60).toFixed(2))}′`;
    found.push({ label: `within ${size} of ${formatRa(Number(ra))} ${formatDec(Number(dec))}`, names: ['ra', 'dec', 'radius'] });
  }
  if (group_ids) found.push({ label: `in ${group_ids.split(',').map((id) => groupName(Number(id))).join(' or ')}`, names: ['group_ids'] });
  if (classifications) {
    found.push({ label: classifications.split(',').map((one) => one.replace(/^.*?: /, '')).join(' or '), names: ['classifications'] });
  }
  if (minRedshift || maxRedshift) {
    const label = minRedshift && maxRedshift ? `z ${minRedshift} to ${maxRedshift}` : minRedshift ? `z ≥ ${minRedshift}` : `z ≤ ${maxRedshift}`;
    found.push({ label, names: ['minRedshift', 'maxRedshift'] });
  }
  if (savedAfter) found.push({ label: `saved after ${savedAfter}`, names: ['savedAfter'] });
  if (savedBefore) found.push({ label: `saved before ${savedBefore}`, names: ['savedBefore'] });
  if (hasSpectrum) found.push({ label: hasSpectrum === 'true' ? 'with spectrum' : 'without spectrum', names: ['hasSpectrum'] });
  return found;
}
