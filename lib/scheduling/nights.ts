/** The dark parts of a span of time at a place. */
import { nightAt, type Night, type Site } from '@/lib/astro/night';

export interface DarkPart {
  begin: number;
  end: number;
  sunset: number;
  sunrise: number;
}

const HALF_A_DAY = 43_200_000;

/** Between nautical twilights, cut to the span; Unix milliseconds. */
export function darkParts(site: Site, from: number, to: number): DarkPart[] {
  const parts: DarkPart[] = [];
  let at = from;
  while (at < to) {
    const night: Night | null = nightAt(site, new Date(at));
    if (!night) {
      at += HALF_A_DAY;
      continue;
    }
    const dark = night.twilight.nautical;
    const begin = dark && Math.max(from, dark.evening.getTime());
    const end = dark && Math.min(to, dark.morning.getTime());
    if (begin && end && end > begin) parts.push({ begin, end, sunset: night.sunset.getTime(), sunrise: night.sunrise.getTime() });
    at = Math.max(at + 60_000, night.sunrise.getTime() + 60_000);
  }
  return parts;
}
