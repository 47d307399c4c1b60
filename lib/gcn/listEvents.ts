import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { PROPERTY_OPERATORS, selectEvents, selectPropertyNames, selectRecentEvents, selectRecentLimit, selectTags, type ParsedListQuery } from './listQueries';
import type { GcnEventInList, GcnEventListQuery } from './schema';

type Filters = ParsedListQuery['gcnPropertiesFilter'];

function parseFilters(field: string, texts: readonly string[] = []): Filters {
  return texts.map((text) => {
    const parts = text.split(':').map((part) => part.trim());
    const [name = '', value, op] = parts;
    if (parts.length === 1 && name) return { name };
    const number = Number(value);
    const operator = PROPERTY_OPERATORS.find((known) => known === op);
    if (parts.length !== 3 || !name || value === '' || !Number.isFinite(number) || !operator) {
      throw new BadRequest(`${field}: "${text}" is not of the form name or name:value:op, with op one of ${PROPERTY_OPERATORS.join(', ')}`);
    }
    return { name, value: number, op: operator };
  });
}

type Unparsed = Pick<GcnEventListQuery, 'gcnPropertiesFilter' | 'localizationPropertiesFilter'>;

/** Filters with their conditions on properties read. @throws BadRequest */
export const parsedFilters = <T extends Unparsed>(query: T) => ({
  ...query,
  gcnPropertiesFilter: parseFilters('gcnPropertiesFilter', query.gcnPropertiesFilter),
  localizationPropertiesFilter: parseFilters('localizationPropertiesFilter', query.localizationPropertiesFilter),
});

/** A page of the events that the viewer may read. */
export const listEvents = (viewer: Viewer, query: GcnEventListQuery): Promise<{ events: GcnEventInList[]; totalMatches: number }> =>
  selectEvents(viewer, parsedFilters(query));

const RECENT = 5;
const MOST_RECENT = 100;

/** The latest events for the dashboard: as many as the viewer prefers. */
export async function recentEvents(viewer: Viewer): Promise<GcnEventInList[]> {
  const wanted = (await selectRecentLimit(viewer.user_id)) ?? RECENT;
  return selectRecentEvents(viewer, Math.max(1, Math.min(MOST_RECENT, Math.floor(wanted))));
}

/** Distinct tags of the events that the viewer may read. */
export const listTags = async (viewer: Viewer): Promise<string[]> => (await selectTags(viewer)).map(({ text }) => text);

/** Distinct names of their properties, sorted. */
export const listPropertyNames = async (viewer: Viewer): Promise<string[]> => (await selectPropertyNames(viewer)).map(({ name }) => name);
