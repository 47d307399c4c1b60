/** Alerts as brokers answer them, by object. Pure functions. */

type Fields = Readonly<Record<string, unknown>>;

export interface FoundObject {
  name: string;
  ra: number | null;
  dec: number | null;
  /** Of the newest alert. */
  alert_id: string | null;
  /** Magnitude, band and JD of the newest alert. */
  mag: number | null;
  band: string | null;
  jd: number | null;
  /** How real it is, 0 to 1. */
  score: number | null;
  alerts: number;
  /** Everything, as it came. */
  raw: readonly Fields[];
}

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null);

const candidateOf = (row: Fields): Fields => (isFields(row.candidate) ? row.candidate : row);

/** The objects that alerts are of, the newest first. */
export function byObject(rows: readonly Fields[]): FoundObject[] {
  const groups = new Map<string, Fields[]>();
  for (const row of rows) {
    const name = text(row.objectId) ?? text(row.object_id);
    if (name) groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  const found = [...groups].map(([name, raw]): FoundObject => {
    const newest = raw.reduce((best, row) => ((number(candidateOf(row).jd) ?? 0) > (number(candidateOf(best).jd) ?? 0) ? row : best));
    const candidate = candidateOf(newest);
    const history = Array.isArray(newest.prv_candidates) ? newest.prv_candidates.length : 0;
    return {
      name, raw, alert_id: text(newest.alert_id), ra: number(candidate.ra), dec: number(candidate.dec), mag: number(candidate.magpsf), band: text(candidate.band),
      jd: number(candidate.jd), score: number(candidate.drb) ?? number(candidate.reliability) ?? number(candidate.rb), alerts: Math.max(raw.length, history),
    };
  });
  return found.sort((a, b) => (b.jd ?? 0) - (a.jd ?? 0));
}
