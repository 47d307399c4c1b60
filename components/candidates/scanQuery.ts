/** The query of the scanning page: from the URL, to the URL, and to the parameters of `GET /api/candidates`. Pure. */

export const SAVED_STATUSES = [
  { value: 'all', label: 'All, saved or not' },
  { value: 'notSavedToAnyAccessible', label: 'Not saved to any of my groups' },
  { value: 'notSavedToAnySelected', label: 'Not saved to any selected group' },
  { value: 'notSavedToAllSelected', label: 'Not saved to all selected groups' },
  { value: 'savedToAnyAccessible', label: 'Saved to any of my groups' },
  { value: 'savedToAnySelected', label: 'Saved to any selected group' },
  { value: 'savedToAllSelected', label: 'Saved to all selected groups' },
] as const;
export type SavedStatus = (typeof SAVED_STATUSES)[number]['value'];

/** Quick time ranges; `tonight` is since the last noon UTC, `dates` is what the two date fields say. */
export const RANGES = [
  { value: 'tonight', label: 'Tonight' },
  { value: '24h', label: '24 h' },
  { value: '3d', label: '3 d' },
  { value: '7d', label: '7 d' },
  { value: '14d', label: '14 d' },
  { value: 'dates', label: 'Dates' },
] as const;
export type ScanRange = (typeof RANGES)[number]['value'];

export const VIEWS = ['cards', 'dense', 'focus'] as const;
export type ScanView = (typeof VIEWS)[number];

export interface AnnotationRange {
  origin: string;
  key: string;
  min?: number;
  max?: number;
  value?: string | number | boolean;
}

/** Points that carry annotations: `key` or `key:value:op`, all of them on one point. */
export interface PhotometryAnnotations {
  conditions: string[];
  origins: string[];
  after: string;
  before: string;
  minCount: number | null;
}

/** Inside an event's localization, down to a cumulative probability. */
export interface Localization {
  dateobs: string;
  name: string;
  cumprob: number | null;
}

export interface AnnotationSort {
  origin: string;
  key: string;
  order: 'asc' | 'desc';
}

export interface ScanQuery {
  groupIDs: number[];
  filterIDs: number[];
  range: ScanRange;
  /** `YYYY-MM-DDTHH:MM`, UTC; for `range: 'dates'`. */
  startDate: string;
  endDate: string;
  savedStatus: SavedStatus;
  hideRejected: boolean;
  /** Only what I have not looked at while scanning. */
  unseenOnly: boolean;
  /** Only what is on this list of mine; empty: whatever. */
  listName: string;
  classifications: string[];
  classificationsReject: string[];
  minRedshift: number | null;
  maxRedshift: number | null;
  numberDetections: number | null;
  firstDetectionAfter: string;
  lastDetectionBefore: string;
  /** Whether what was never detected is left out. */
  requireDetections: boolean;
  excludeForcedPhotometry: boolean;
  annotationFilters: AnnotationRange[];
  photometryAnnotations: PhotometryAnnotations;
  localization: Localization;
  sort: AnnotationSort | null;
}

export const DEFAULT_QUERY: ScanQuery = {
  groupIDs: [],
  filterIDs: [],
  range: '24h',
  startDate: '',
  endDate: '',
  savedStatus: 'all',
  hideRejected: true,
  unseenOnly: false,
  listName: '',
  classifications: [],
  classificationsReject: [],
  minRedshift: null,
  maxRedshift: null,
  numberDetections: null,
  firstDetectionAfter: '',
  lastDetectionBefore: '',
  requireDetections: true,
  excludeForcedPhotometry: false,
  annotationFilters: [],
  photometryAnnotations: { conditions: [], origins: [], after: '', before: '', minCount: null },
  localization: { dateobs: '', name: '', cumprob: null },
  sort: null,
};

const oneOf = <T extends string>(values: readonly { value: T }[], text: string | null, otherwise: T): T =>
  values.find(({ value }) => value === text)?.value ?? otherwise;
const ids = (text: string | null): number[] =>
  (text ?? '').split(',').map(Number).filter((id) => Number.isInteger(id) && id > 0);
const words = (text: string | null): string[] => (text ?? '').split(',').map((word) => word.trim()).filter(Boolean);
const amount = (text: string | null): number | null =>
  text === null || text.trim() === '' || !Number.isFinite(Number(text)) ? null : Number(text);
const minute = (text: string | null): string => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.exec(text ?? '')?.[0] ?? '';

function annotationRanges(text: string | null): AnnotationRange[] {
  if (!text) return [];
  try {
    const list = JSON.parse(`[${text}]`) as unknown;
    if (!Array.isArray(list)) return [];
    return list.flatMap((item: Partial<AnnotationRange>) => {
      if (typeof item?.origin !== 'string' || typeof item.key !== 'string') return [];
      const kept: AnnotationRange = { origin: item.origin, key: item.key };
      if (typeof item.min === 'number') kept.min = item.min;
      if (typeof item.max === 'number') kept.max = item.max;
      if (['string', 'number', 'boolean'].includes(typeof item.value)) kept.value = item.value;
      return [kept];
    });
  } catch {
    return [];
  }
}

/** The query in the URL; what cannot be read is as if it were not there. */
export function parseScanQuery(params: URLSearchParams): ScanQuery {
  const origin = params.get('sortByAnnotationOrigin');
  const key = params.get('sortByAnnotationKey');
  const order = params.get('sortByAnnotationOrder') === 'desc' ? 'desc' : 'asc';
  return {
    groupIDs: ids(params.get('groupIDs')),
    filterIDs: ids(params.get('filterIDs')),
    range: oneOf(RANGES, params.get('range'), DEFAULT_QUERY.range),
    startDate: minute(params.get('startDate')),
    endDate: minute(params.get('endDate')),
    savedStatus: oneOf(SAVED_STATUSES, params.get('savedStatus'), 'all'),
    hideRejected: params.get('rejected') !== 'show',
    unseenOnly: params.get('unseenOnly') === 'true',
    listName: params.get('listName') ?? '',
    classifications: words(params.get('classifications')),
    classificationsReject: words(params.get('classificationsReject')),
    minRedshift: amount(params.get('minRedshift')),
    maxRedshift: amount(params.get('maxRedshift')),
    numberDetections: amount(params.get('numberDetections')),
    firstDetectionAfter: minute(params.get('firstDetectionAfter')),
    lastDetectionBefore: minute(params.get('lastDetectionBefore')),
    requireDetections: params.get('requireDetections') !== 'false',
    excludeForcedPhotometry: params.get('excludeForcedPhotometry') === 'true',
    annotationFilters: annotationRanges(params.get('annotationFilterList')),
    photometryAnnotations: {
      conditions: words(params.get('photometryAnnotationsFilter')),
      origins: words(params.get('photometryAnnotationsFilterOrigin')),
      after: minute(params.get('photometryAnnotationsFilterAfter')),
      before: minute(params.get('photometryAnnotationsFilterBefore')),
      minCount: amount(params.get('photometryAnnotationsFilterMinCount')),
    },
    localization: {
      dateobs: params.get('localizationDateobs') ?? '',
      name: params.get('localizationName') ?? '',
      cumprob: amount(params.get('localizationCumprob')),
    },
    sort: origin && key ? { origin, key, order } : null,
  };
}

const annotationFilterText = (ranges: readonly AnnotationRange[]): string => ranges.map((range) => JSON.stringify(range)).join(',');

/** The URL parameters of a query; what is as by default is left out. */
export function scanQueryParams(query: ScanQuery): Record<string, string> {
  const all: Record<string, string | number | null> = {
    groupIDs: query.groupIDs.join(','),
    filterIDs: query.filterIDs.join(','),
    range: query.range === DEFAULT_QUERY.range ? '' : query.range,
    startDate: query.range === 'dates' ? query.startDate : '',
    endDate: query.range === 'dates' ? query.endDate : '',
    savedStatus: query.savedStatus === 'all' ? '' : query.savedStatus,
    rejected: query.hideRejected ? '' : 'show',
    unseenOnly: query.unseenOnly ? 'true' : '',
    listName: query.listName,
    classifications: query.classifications.join(','),
    classificationsReject: query.classificationsReject.join(','),
    minRedshift: query.minRedshift,
    maxRedshift: query.maxRedshift,
    numberDetections: query.numberDetections,
    firstDetectionAfter: query.firstDetectionAfter,
    lastDetectionBefore: query.lastDetectionBefore,
    requireDetections: query.requireDetections ? '' : 'false',
    excludeForcedPhotometry: query.excludeForcedPhotometry ? 'true' : '',
    annotationFilterList: annotationFilterText(query.annotationFilters),
    photometryAnnotationsFilter: query.photometryAnnotations.conditions.join(','),
    photometryAnnotationsFilterOrigin: query.photometryAnnotations.origins.join(','),
    photometryAnnotationsFilterAfter: query.photometryAnnotations.after,
    photometryAnnotationsFilterBefore: query.photometryAnnotations.before,
    photometryAnnotationsFilterMinCount: query.photometryAnnotations.minCount,
    localizationDateobs: query.localization.dateobs,
    localizationName: query.localization.name,
    localizationCumprob: query.localization.cumprob,
    sortByAnnotationOrigin: query.sort?.origin ?? '',
    sortByAnnotationKey: query.sort?.key ?? '',
    sortByAnnotationOrder: query.sort?.order ?? '',
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, String(value)]])),
  );
}

const HOURS: Partial<Record<ScanRange, number>> = { '24h': 24, '3d': 72, '7d': 168, '14d': 336 };

/** Start and end of the query's time range at `now` (ms), ISO 8601 UTC; absent: unbounded. */
export function scanDates(query: ScanQuery, now: number): { startDate?: string; endDate?: string } {
  if (query.range === 'dates') {
    return {
      ...(query.startDate && { startDate: `${query.startDate}:00` }),
      ...(query.endDate && { endDate: `${query.endDate}:59.999` }),
    };
  }
  const hours = HOURS[query.range];
  const iso = (ms: number) => new Date(ms).toISOString().slice(0, 19);
  if (hours) return { startDate: iso(now - hours * 3_600_000) };
  // The night began at the last noon.
  const noon = Math.floor((now - 43_200_000) / 86_400_000) * 86_400_000 + 43_200_000;
  return { startDate: iso(noon) };
}

/** Parameters of `GET /api/candidates` without page and dates. Filters, where some are chosen, stand for their groups. */
export function apiParameters(query: ScanQuery) {
  const detections = {
    numberDetections: query.numberDetections ?? undefined,
    firstDetectionAfter: query.firstDetectionAfter || undefined,
    lastDetectionBefore: query.lastDetectionBefore || undefined,
    requireDetections: query.requireDetections ? undefined : false,
    excludeForcedPhotometry: query.excludeForcedPhotometry || undefined,
  };
  const { conditions, origins, after, before, minCount } = query.photometryAnnotations;
  const { dateobs, name, cumprob } = query.localization;
  return {
    groupIDs: query.filterIDs.length || !query.groupIDs.length ? undefined : query.groupIDs,
    filterIDs: query.filterIDs.length ? query.filterIDs : undefined,
    savedStatus: query.savedStatus,
    listNameReject: query.hideRejected ? REJECTED : undefined,
    unseenOnly: query.unseenOnly || undefined,
    listName: query.listName || undefined,
    classifications: query.classifications.length ? query.classifications : undefined,
    classificationsReject: query.classificationsReject.length ? query.classificationsReject : undefined,
    minRedshift: query.minRedshift ?? undefined,
    maxRedshift: query.maxRedshift ?? undefined,
    ...detections,
    annotationFilterList: annotationFilterText(query.annotationFilters) || undefined,
    photometryAnnotationsFilter: conditions.length ? conditions : undefined,
    photometryAnnotationsFilterOrigin: origins.length ? origins : undefined,
    photometryAnnotationsFilterAfter: after || undefined,
    photometryAnnotationsFilterBefore: before || undefined,
    photometryAnnotationsFilterMinCount: minCount ?? undefined,
    localizationDateobs: (dateobs || undefined) as undefined,
    localizationName: (dateobs && name ? name : undefined) as undefined,
    localizationCumprob: dateobs ? (cumprob ?? undefined) : undefined,
    sortByAnnotationOrigin: query.sort?.origin,
    sortByAnnotationKey: query.sort?.key,
    sortByAnnotationOrder: query.sort?.order,
  };
}

/** The list that holds what a person has rejected. */
export const REJECTED = 'rejected_candidates';

export const PAGE_SIZE = 50;

/** How many of the query's parts differ from the defaults: for the badge of the folded form. */
export function countChanges(query: ScanQuery): number {
  const params = Object.keys(scanQueryParams(query));
  const sortParts = params.filter((name) => name.startsWith('sortBy')).length;
  const dateParts = params.filter((name) => name === 'startDate' || name === 'endDate').length;
  return params.length - sortParts - dateParts;
}

/** The next state of a click on an annotation's value: ascending, descending, none. */
export function nextSort(sort: AnnotationSort | null, origin: string, key: string): AnnotationSort | null {
  if (sort?.origin !== origin || sort.key !== key) return { origin, key, order: 'desc' };
  return sort.order === 'desc' ? { origin, key, order: 'asc' } : null;
}
