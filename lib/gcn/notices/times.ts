import { toUtcText } from '@/lib/http/lenient';

/** A time in UTC without zone, rounded to whole seconds, as events are known by; null when it is none. */
export function toDateobs(text: string): string | null {
  const iso = toUtcText(text);
  if (iso === undefined) return null;
  const date = new Date(`${iso}Z`);
  return new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().slice(0, 19);
}
