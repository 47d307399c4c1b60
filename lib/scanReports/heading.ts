import type { ScanReport } from './schema';

const utc = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 16).replace('T', ' ') : '?');

export interface Heading {
  title: string;
  lines: string[];
}

/** What stands above a report: when it was made, by whom, for whom, and of what. */
export function headingOf(report: ScanReport, count: number): Heading {
  const { passed_filters_range: passed = {}, saved_candidates_range: saved = {}, gcn_event_dateobs: event } = report.options as Record<string, Record<string, unknown>>;
  return {
    title: `Scan report of ${utc(report.created_at)} UTC`,
    lines: [
      `${count} ${count === 1 ? 'source' : 'sources'}; made by ${report.author} for ${report.groups.map(({ name }) => name).join(', ')}`,
      `Passed a filter from ${utc(passed.start_date)} to ${utc(passed.end_date)}, saved from ${utc(saved.start_saved_date)} to ${utc(saved.end_saved_date)} UTC`,
      ...(typeof event === 'string' ? [`Event of ${utc(event)} UTC`] : []),
    ],
  };
}
