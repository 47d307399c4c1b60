/** The filters of the audit trail in its address. */
const NAMES = ['username', 'action', 'subject', 'subject_id', 'since', 'until'] as const;
export type AuditSearch = Partial<Record<(typeof NAMES)[number], string>>;

const PER_PAGE = 50;

export function readAuditSearch(get: (name: string) => string | null): AuditSearch {
  const search: AuditSearch = {};
  for (const name of NAMES) {
    const value = get(name)?.trim();
    if (value && (name !== 'since' && name !== 'until' ? true : /^\d{4}-\d{2}-\d{2}$/.test(value))) search[name] = value.slice(0, 200);
  }
  return search;
}

/** The parameters of one page of the request; `before` is the keyset. `until` is the last day that is shown. */
export function auditPage({ until, ...search }: AuditSearch, before?: number): Record<string, string | number> {
  const end = until ? new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10) : null;
  return { ...search, ...(end ? { until: end } : {}), ...(before === undefined ? {} : { before }), numPerPage: PER_PAGE };
}
