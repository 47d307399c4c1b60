/** How the portal writes numbers and times. Pure functions; every time is UTC. */

/** Milliseconds since the epoch of an ISO time; one without a zone is UTC. NaN when it is not a time. */
export function parseUtc(time: string | number | Date): number {
  if (typeof time === 'number') return time;
  if (time instanceof Date) return time.getTime();
  const text = time.trim().replace(' ', 'T');
  const dateOnly = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const zoned = dateOnly || /(?:[zZ]|[+-]\d{2}:?\d{2})$/.test(text);
  return Date.parse(zoned ? text : `${text}Z`);
}

const pad = (value: number) => String(value).padStart(2, '0');

/** `2026-03-01 04:05:06`, or with `minutes` without the seconds. An empty string when the time is not one. */
export function formatUtc(time: string | number | Date, precision: 'day' | 'minutes' | 'seconds' = 'seconds'): string {
  const ms = parseUtc(time);
  if (Number.isNaN(ms)) return '';
  const iso = new Date(ms).toISOString();
  const length = precision === 'day' ? 10 : precision === 'minutes' ? 16 : 19;
  return iso.slice(0, length).replace('T', ' ');
}

/** `04:05:06` of a time in milliseconds. */
export function formatClock(ms: number): string {
  const date = new Date(ms);
  return `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** `Sunday 2026-03-01 · MJD 61100.17028` of a time in milliseconds. */
export function formatDay(ms: number): string {
  const date = new Date(ms);
  const mjd = ms / 86_400_000 + 40_587;
  return `${DAYS[date.getUTCDay()]} ${date.toISOString().slice(0, 10)} · MJD ${mjd.toFixed(5)}`;
}

const STEPS: readonly [limit: number, unit: number, name: string][] = [
  [60, 1, 'second'],
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [30 * 86_400, 86_400, 'day'],
  [365 * 86_400, 30.4375 * 86_400, 'month'],
  [Infinity, 365.25 * 86_400, 'year'],
];

/** `3 hours ago`, `in 2 days`, `just now` (within ten seconds): the distance of `time` from `now`, both in ms. */
export function formatRelative(time: number, now: number): string {
  const seconds = Math.abs(now - time) / 1000;
  if (seconds < 10) return 'just now';
  const [, unit, name] = STEPS.find(([limit]) => seconds < limit) ?? STEPS[STEPS.length - 1]!;
  const count = Math.max(1, Math.floor(seconds / unit));
  const words = `${count} ${name}${count === 1 ? '' : 's'}`;
  return time > now ? `in ${words}` : `${words} ago`;
}

/**
 * A number with as many decimals as its error has meaning (error to two significant digits): `value ± error`.
 * Without an error, `decimals` decimals.
 */
export function formatWithError(value: number, error: number | null | undefined, decimals = 2): string {
  if (error === null || error === undefined || !Number.isFinite(error) || error <= 0) return toFixed(value, decimals);
  const digits = Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(error))));
  return `${toFixed(value, digits)} ± ${error.toFixed(digits)}`;
}

/** `toFixed` with a true minus sign, so that columns of signed numbers line up. */
export function toFixed(value: number, decimals: number): string {
  return value.toFixed(decimals).replace(/^-/, '−');
}

/** `12,345`: a count. */
export function formatCount(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `1 candidate`, `2 candidates`, `0 galaxies`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** At most two letters that stand for a person: initials of the names, else of the username. */
export function initials(user: { username: string; first_name?: string | null; last_name?: string | null }): string {
  const names = [user.first_name, user.last_name].filter((name): name is string => Boolean(name?.trim()));
  const letters = names.length > 0 ? names.map((name) => name.trim()[0]) : [...user.username.slice(0, 2)];
  return letters.join('').toUpperCase();
}

/** A number from 0 to `count - 1` that is always the same for the same text: colours of avatars, groups, classes. */
export function hashIndex(text: string, count: number): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash >>> 0) % count;
}
