/**
 * The list's state is the address, in the API's own words: what the page shows is what
 * `GET /api/sources` answers to the same parameters.
 */
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { DEFAULT_COLUMNS, isColumn } from './columnKeys';
import { FIELD_OF, FIELDS, isSound, type SearchField } from './searchFields';

export const PER_PAGE = [25, 50, 100] as const;
const SORTED = ['saved_at', 'id', 'alias', 'origin', 'ra', 'dec', 'redshift', 'favorites', 'viewed_at'];

export interface SourceSearch {
  /** Part of a name, from the box that one types into. */
  sourceID?: string;
  /** The other parameters that search, as texts. */
  conditions: Readonly<Record<string, string>>;
  pageNumber: number;
  numPerPage: number;
  sortBy: string;
  sortOrder: 'asc' | 'desc';
  columns: readonly string[];
}

/** What a page fixes whatever its address says. */
export interface FixedConditions {
  listName?: string;
  group_ids?: string;
  viewedByCurrentUser?: boolean;
  pendingOnly?: boolean;
  /** Order where the address has none. */
  sortBy?: string;
}

export interface ReadOptions {
  /** Columns where the address names none. */
  columns?: readonly string[];
  sortBy?: string;
}

/** Reads the address; whatever is not of its kind is left out. */
export function readSearch(get: (name: string) => string | null, { columns = DEFAULT_COLUMNS, sortBy = 'saved_at' }: ReadOptions = {}): SourceSearch {
  const positive = (name: string, fallback: number) => {
    const value = Number(get(name));
    return Number.isSafeInteger(value) && value > 0 ? value : fallback;
  };
  const perPage = positive('numPerPage', 50);
  const sorted = get('sortBy') ?? '';
  const conditions: Record<string, string> = {};
  for (const name of FIELD_OF.keys()) {
    const value = get(name)?.trim();
    if (value && isSound(name, value)) conditions[name] = value;
  }
  if (!(conditions.ra && conditions.dec && conditions.radius)) for (const name of ['ra', 'dec', 'radius']) delete conditions[name];
  // Neither says anything without the other.
  if (!(conditions.spatialCatalogName && conditions.spatialCatalogEntryName)) for (const name of ['spatialCatalogName', 'spatialCatalogEntryName']) delete conditions[name];
  const wanted = get('columns')?.split(',').filter(isColumn);
  const sourceID = get('sourceID')?.trim().slice(0, 200);
  return {
    ...(sourceID ? { sourceID } : {}),
    conditions,
    pageNumber: positive('pageNumber', 1),
    numPerPage: PER_PAGE.find((count) => count === perPage) ?? 50,
    sortBy: SORTED.includes(sorted) || /^(annotation\.[^.]+|altdata)\..+$/.test(sorted) ? sorted : sortBy,
    sortOrder: get('sortOrder') === 'asc' ? 'asc' : 'desc',
    columns: wanted?.length ? wanted : columns,
  };
}

/** One parameter for a choice of two, as the API has them: a flag each. */
function toParams([name, value]: [string, string]): [string, string | boolean] {
  const field = FIELD_OF.get(name);
  if (field?.kind === 'either') return [field.params[value as 'true' | 'false'], true];
  return field?.kind === 'flag' ? [name, true] : [name, value];
}

/** The parameters of the request; the same on the server and in the browser, so that one fetch does. */
export function toQuery({ conditions, sourceID, columns, ...paging }: SourceSearch, fixed: FixedConditions = {}): Record<string, string | number | boolean> {
  const { sortBy: _, ...always } = fixed;
  return {
    ...paging,
    ...(sourceID ? { sourceID } : {}),
    ...Object.fromEntries(Object.entries(conditions).map(toParams)),
    ...Object.fromEntries(Object.entries(always).filter(([, value]) => value !== undefined)),
    includeThumbnails: true,
    includeDetectionStats: true,
    ...(columns.includes('labels') ? { includeLabellers: true } : {}),
  };
}

/** Changes of the address; a changed condition starts at the first page again. */
export function searchChanges(changes: Readonly<Record<string, string | null>>): Record<string, string | null> {
  return 'pageNumber' in changes ? { ...changes } : { pageNumber: null, ...changes };
}

/** What is searched for, for keeping it under a name. */
export function savedParams(search: SourceSearch): Record<string, string> {
  const { conditions, sourceID, sortBy, sortOrder, columns } = search;
  return {
    ...conditions,
    ...(sourceID ? { sourceID } : {}),
    ...(sortBy !== 'saved_at' || sortOrder !== 'desc' ? { sortBy, sortOrder } : {}),
    ...(columns.join() !== DEFAULT_COLUMNS.join() ? { columns: columns.join() } : {}),
  };
}

export interface ActiveCondition {
  label: string;
  /** The parameters that go when it is taken away. */
  names: readonly string[];
}

function inWords(field: SearchField, values: Readonly<Record<string, string>>, groupName: (id: number) => string): string {
  const [first = '', second = ''] = field.names.map((name) => values[name] ?? '');
  const words = field.label.toLowerCase().replace(/ \(utc\)$/, '');
  switch (field.kind) {
    case 'position': {
      const arcsec = Number(values.radius) * 3600;
      const size = arcsec < 120 ? `${Number(arcsec.toFixed(1))}″` : `${Number((arcsec / 60).toFixed(2))}′`;
      return `within ${size} of ${formatRa(Number(values.ra))} ${formatDec(Number(values.dec))}`;
    }
    case 'groups':
      return `in ${first.split(',').map((id) => groupName(Number(id))).join(' or ')}`;
    case 'classes': {
      const classes = first.split(',').map((one) => one.replace(/^.*?: /, '')).join(' or ');
      return field.names[0] === 'classifications' ? classes : `not ${classes}`;
    }
    case 'numbers':
    case 'dates': {
      const name = field.names[0] === 'minRedshift' ? 'z' : words;
      const [from, to] = field.kind === 'dates' ? ['after', 'before'] : ['≥', '≤'];
      if (first && second) return `${name} ${first} to ${second}`;
      return first ? `${name} ${from} ${first}` : `${name} ${to} ${second}`;
    }
    case 'either':
      return `${words}: ${(first === 'true' ? field.yes : field.no).toLowerCase()}`;
    case 'flag':
      return words;
    case 'number':
      return `${words} ${first}`;
    default:
      return `${words}: ${first.split(',').join(' or ')}`;
  }
}

/** The conditions in words, for chips. `groupName` says what a group is called. */
export function activeConditions({ conditions }: SourceSearch, groupName: (id: number) => string): ActiveCondition[] {
  return FIELDS.filter(({ names }) => names.some((name) => conditions[name])).map((field) => ({
    label: inWords(field, conditions, groupName),
    names: field.names,
  }));
}
