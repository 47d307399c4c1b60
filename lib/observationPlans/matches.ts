/** Whether an event is one that a rule makes plans for. */
import { any, holds } from '@/lib/gcn/rules';
import type { EventFacts } from './defaultPlanQueries';
import type { PlanFilters } from './schema';

/** Of the words of a list any, of properties all, of the lists all. */
export const matches = (filters: PlanFilters | null, facts: EventFacts): boolean =>
  any(filters?.gcn_tags, facts.gcn_tags) && any(filters?.notice_types, facts.notice_types) && any(filters?.localization_tags, facts.localization_tags)
  && (filters?.gcn_properties ?? []).every((filter) => holds(filter, facts.gcn_properties))
  && (filters?.localization_properties ?? []).every((filter) => holds(filter, facts.localization_properties));
