/** What became of the packets. */
export interface FilterReport {
  filter_id: number;
  name: string;
  group_name: string;
  passed: number;
  /** Alerts on which the pipeline failed, and the last reason. */
  failed: number;
  problem: string | null;
}

export interface Report {
  read: number;
  new: number;
  known: number;
  unreadable: number;
  candidates: number;
  photometry: number;
  cutouts: number;
  saved: number;
  filters: Map<number, FilterReport>;
  /** Reasons of unreadable packets, with how many there were. */
  reasons: Map<string, number>;
}

export const emptyReport = (): Report => ({
  read: 0,
  new: 0,
  known: 0,
  unreadable: 0,
  candidates: 0,
  photometry: 0,
  cutouts: 0,
  saved: 0,
  filters: new Map(),
  reasons: new Map(),
});

const COUNTS = ['read', 'new', 'known', 'unreadable', 'candidates', 'photometry', 'cutouts', 'saved'] as const;

/** Adds what a batch did. */
export function addReport(total: Report, part: Report): void {
  for (const name of COUNTS) total[name] += part[name];
  for (const [reason, count] of part.reasons) total.reasons.set(reason, (total.reasons.get(reason) ?? 0) + count);
  for (const [id, filter] of part.filters) {
    const known = total.filters.get(id);
    if (!known) total.filters.set(id, { ...filter });
    else {
      known.passed += filter.passed;
      known.failed += filter.failed;
      known.problem = filter.problem ?? known.problem;
    }
  }
}
