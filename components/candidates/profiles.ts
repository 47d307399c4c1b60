/** Scanning profiles: queries under names. One's own are in the preferences, some are shared with groups. Pure. */
import { DEFAULT_QUERY, parseScanQuery, RANGES, SAVED_STATUSES, scanQueryParams, type ScanQuery } from './scanQuery';

export interface ScanProfile {
  name: string;
  /** Query string of the page. */
  query: string;
  /** With this one the page begins. */
  isDefault: boolean;
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number | null => {
  const found = Number(value);
  return value === null || value === undefined || value === '' || !Number.isFinite(found) ? null : found;
};
const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The query string of a query. */
export const queryText = (query: ScanQuery): string => new URLSearchParams(scanQueryParams(query)).toString();

/** A profile as old pages kept it: field by field. */
function oldQuery(value: Tree): ScanQuery {
  const hours = number(value.timeRange) ?? 24;
  const range = RANGES.find(({ value: name }) => /^\d+[hd]$/.test(name) && hours <= parseInt(name) * (name.endsWith('d') ? 24 : 1))?.value ?? '14d';
  const origin = text(value.sortingOrigin);
  const key = text(value.sortingKey);
  const without = value.classificationsWithSwitch === false || value.classificationsWith === false;
  const classifications = list(value.classifications);
  return {
    ...DEFAULT_QUERY,
    range,
    groupIDs: list(value.groupIDs).map(Number).filter(Number.isInteger),
    savedStatus: SAVED_STATUSES.find(({ value: status }) => status === value.savedStatus)?.value ?? 'all',
    hideRejected: value.rejectedStatus !== 'show',
    classifications: without ? [] : classifications,
    classificationsReject: without ? classifications : [],
    minRedshift: number(value.redshiftMinimum),
    maxRedshift: number(value.redshiftMaximum),
    sort: origin && key ? { origin, key, order: value.sortingOrder === 'desc' ? 'desc' : 'asc' } : null,
  };
}

/** The profiles among the preferences; what cannot be read is left out. */
export function parseProfiles(kept: unknown): ScanProfile[] {
  if (!Array.isArray(kept)) return [];
  return kept.filter(isTree).flatMap((value) => {
    const name = text(value.name);
    if (!name) return [];
    const query = typeof value.query === 'string' ? value.query : queryText(oldQuery(value));
    return [{ name, query, isDefault: value.default === true }];
  });
}

/** As the preferences keep them; those that cannot be read stay as they are. */
export function storedProfiles(kept: unknown, profiles: readonly ScanProfile[]): unknown[] {
  const unread = Array.isArray(kept) ? (kept as unknown[]).filter((value) => !isTree(value) || !text(value.name)) : [];
  return [...unread, ...profiles.map(({ name, query, isDefault }) => ({ name, query, ...(isDefault && { default: true }) }))];
}

/** With which query the page begins. */
export const defaultProfile = (kept: unknown): ScanProfile | undefined => parseProfiles(kept).find(({ isDefault }) => isDefault);

/** What a query asks for, in few words. */
export function queryWords(query: ScanQuery, groupName: (id: number) => string | undefined): string {
  const parts = [
    query.range === 'dates' ? `${query.startDate || '…'} to ${query.endDate || 'now'}` : (RANGES.find(({ value }) => value === query.range)?.label ?? ''),
    query.groupIDs.map((id) => groupName(id) ?? `group ${id}`).join(', '),
    query.filterIDs.length ? `${query.filterIDs.length} filters` : '',
    query.savedStatus === 'all' ? '' : (SAVED_STATUSES.find(({ value }) => value === query.savedStatus)?.label.toLowerCase() ?? ''),
    query.hideRejected ? '' : 'with rejected',
    query.unseenOnly ? 'unseen only' : '',
    query.listName ? `on ${query.listName}` : '',
    query.classifications.join(', '),
    query.classificationsReject.length ? `not ${query.classificationsReject.join(', ')}` : '',
    query.minRedshift !== null || query.maxRedshift !== null ? `z ${query.minRedshift ?? ''}–${query.maxRedshift ?? ''}` : '',
    query.numberDetections !== null ? `≥ ${query.numberDetections} detections` : '',
    query.annotationFilters.map(({ key }) => key).join(', '),
    query.sort ? `by ${query.sort.key} ${query.sort.order === 'asc' ? '↑' : '↓'}` : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

export const profileQuery = (profile: Pick<ScanProfile, 'query'>): ScanQuery => parseScanQuery(new URLSearchParams(profile.query));
