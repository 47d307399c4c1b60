/** Whether an event is one that a rule makes plans for. */
import type { EventFacts } from './defaultPlanQueries';
import type { PlanFilters } from './schema';

const OPERATORS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  lt: (a, b) => a < b, le: (a, b) => a <= b, eq: (a, b) => a === b, ne: (a, b) => a !== b, ge: (a, b) => a >= b, gt: (a, b) => a > b,
};

/** `name` or `name:value:op`. */
export function holds(filter: string, properties: readonly Record<string, unknown>[]): boolean {
  const [name = '', value, op] = filter.split(':').map((part) => part.trim());
  if (value === undefined) return properties.some((data) => name in data);
  const compare = OPERATORS[op ?? ''];
  return compare !== undefined && properties.some((data) => typeof data[name] === 'number' && compare(data[name], Number(value)));
}

const any = (wanted: readonly string[] | undefined, words: readonly string[]): boolean => !wanted?.length || wanted.some((word) => words.includes(word));

/** Of the words of a list any, of properties all, of the lists all. */
export const matches = (filters: PlanFilters | null, facts: EventFacts): boolean =>
  any(filters?.gcn_tags, facts.gcn_tags) && any(filters?.notice_types, facts.notice_types) && any(filters?.localization_tags, facts.localization_tags)
  && (filters?.gcn_properties ?? []).every((filter) => holds(filter, facts.gcn_properties))
  && (filters?.localization_properties ?? []).every((filter) => holds(filter, facts.localization_properties));
