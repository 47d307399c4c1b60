/** The list of events is what its address says, in the words of `GET /api/gcn_event`. */
import { conditionText, PROPERTY } from './eventConditions';

export const PAGE_SIZE = 25;

/** Conditions that are lists, each with its words before a value. */
export const LISTS = {
  gcnTagKeep: 'tag',
  gcnTagRemove: 'not tagged',
  localizationTagKeep: 'skymap',
  localizationTagRemove: 'skymap not',
  gcnPropertiesFilter: '',
  localizationPropertiesFilter: 'skymap',
} as const;
export type ListName = keyof typeof LISTS;

export interface EventSearch {
  /** Time or alias. */
  find: string;
  startDate: string;
  endDate: string;
  groupIds: number[];
  lists: Record<ListName, string[]>;
  page: number;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const names = Object.keys(LISTS) as ListName[];
const isProperty = (name: ListName): boolean => name.endsWith('PropertiesFilter');
const split = (text: string): string[] => [...new Set(text.split(',').map((word) => word.trim()).filter(Boolean))];

/** Reads the address; what is not of its kind is left out. */
export function readEventSearch(get: (name: string) => string | null): EventSearch {
  const text = (name: string): string => get(name)?.trim().slice(0, 1000) ?? '';
  const day = (name: string): string => (DAY.test(text(name)) && !Number.isNaN(Date.parse(text(name))) ? text(name) : '');
  const words = (name: ListName): string[] => split(text(name)).filter((word) => !isProperty(name) || PROPERTY.test(word));
  return {
    find: text('find').slice(0, 200),
    startDate: day('startDate'),
    endDate: day('endDate'),
    groupIds: split(text('groupIds')).map(Number).filter((id) => Number.isSafeInteger(id) && id > 0),
    lists: Object.fromEntries(names.map((name) => [name, words(name)])) as EventSearch['lists'],
    page: /^[1-9]\d{0,6}$/.test(text('page')) ? Number(text('page')) : 1,
  };
}

/** The same on the server and in the browser, so that the first page is asked for once. Days are whole ones, UTC. */
export function eventListQuery({ find, startDate, endDate, groupIds, lists, page }: EventSearch) {
  return {
    numPerPage: PAGE_SIZE,
    pageNumber: page,
    partialdateobs: find || undefined,
    startDate: startDate ? `${startDate}T00:00:00` : undefined,
    endDate: endDate ? `${endDate}T23:59:59` : undefined,
    groupIds: groupIds.length ? groupIds : undefined,
    ...Object.fromEntries(names.map((name) => [name, lists[name].length ? lists[name] : undefined])),
  };
}

/** The address of conditions; the list starts at its first page again. */
export const eventSearchChanges = ({ startDate, endDate, groupIds, lists }: Pick<EventSearch, 'startDate' | 'endDate' | 'groupIds' | 'lists'>): Record<string, string | null> => ({
  startDate, endDate, groupIds: groupIds.join(), page: null, ...Object.fromEntries(names.map((name) => [name, lists[name].join()])),
});

export interface EventCondition {
  label: string;
  /** The search without it. */
  without: EventSearch;
}

/** What is searched for besides the words, one by one. */
export function eventConditions(search: EventSearch, groupName: (id: number) => string): EventCondition[] {
  const { startDate, endDate, groupIds, lists } = search;
  return [
    ...(startDate ? [{ label: `since ${startDate}`, without: { ...search, startDate: '' } }] : []),
    ...(endDate ? [{ label: `until ${endDate}`, without: { ...search, endDate: '' } }] : []),
    ...groupIds.map((id) => ({ label: groupName(id), without: { ...search, groupIds: groupIds.filter((other) => other !== id) } })),
    ...names.flatMap((name) =>
      lists[name].map((word) => ({
        label: [LISTS[name], conditionText(word)].filter(Boolean).join(' '),
        without: { ...search, lists: { ...lists, [name]: lists[name].filter((other) => other !== word) } },
      })),
    ),
  ];
}
