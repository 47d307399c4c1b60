/** Which alerts of a batch pass which filters. */
import { withTimeLimit } from './filters/timeLimit';
import type { Subject } from './filters/compile';
import type { FilterReport } from './report';
import type { BrokenFilter, LoadedFilter } from './setting';
import type { Alert, Aux, Fields } from './types';

export interface Passing {
  alert: Alert;
  filter: LoadedFilter;
  annotations: Fields;
}

/** Generous: a filter in use takes about a millisecond. One that takes longer than this stops holding up the others. */
const MS_PER_BATCH = 1_000;
const MS_PER_ALERT = 20;

/**
 * Runs every filter over the alerts. A filter that fails on an alert does not pass it; one that exceeds its time is
 * stopped for this batch, with what it has passed so far. The others are not touched by that.
 */
export function runFilters(
  alerts: readonly Alert[],
  auxOf: (alert: Alert) => Aux,
  filters: readonly LoadedFilter[],
  broken: readonly BrokenFilter[] = [],
): { passing: Passing[]; reports: Map<number, FilterReport> } {
  const passing: Passing[] = [];
  const reports = new Map<number, FilterReport>();
  for (const { problem, ...filter } of broken) reports.set(filter.filter_id, { ...filter, passed: 0, failed: alerts.length, problem });
  const subjects = alerts.map((alert): Subject => ({ ...alert, aux: auxOf(alert) }));
  for (const filter of filters) {
    const { filter_id, name, group_name } = filter;
    const report: FilterReport = { filter_id, name, group_name, passed: 0, failed: 0, problem: null };
    reports.set(filter_id, report);
    let done = 0;
    try {
      withTimeLimit(MS_PER_BATCH + MS_PER_ALERT * alerts.length, () => {
        for (const [i, subject] of subjects.entries()) {
          try {
            const passed = filter.compiled.run(subject);
            if (passed) passing.push({ alert: alerts[i] as Alert, filter, annotations: passed.annotations });
            if (passed) report.passed += 1;
          } catch (error) {
            report.failed += 1;
            report.problem = (error as Error).message;
          }
          done = i + 1;
        }
      });
    } catch (error) {
      report.failed += subjects.length - done;
      report.problem = (error as Error).message;
    }
  }
  return { passing, reports };
}
