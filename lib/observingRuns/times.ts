import { sunTimesOf, type Site } from '@/lib/astro/night';
import { upTime } from '@/lib/astro/upTime';

export interface Times {
  rise_time_utc: string;
  set_time_utc: string;
}

const iso = (date: Date | null): string => (date ? date.toISOString().slice(0, 19) : '');

/** When targets rise above and sink below 30 degrees after the sunset of a run's first night. Empty: not, or no place is known. */
export function timesOf(place: Site | null, calendar_date: string): (obj: { ra?: unknown; dec?: unknown }) => Times {
  const sunset = place ? sunTimesOf(place, calendar_date).sunset : null;
  return ({ ra, dec }) => {
    if (!place || !sunset || typeof ra !== 'number' || typeof dec !== 'number') return { rise_time_utc: '', set_time_utc: '' };
    const { rise, set } = upTime(place, { ra, dec }, sunset);
    return { rise_time_utc: iso(rise), set_time_utc: iso(set) };
  };
}

const DAY = 86_400_000;

/** Sunrise after the last of so many nights; null near the poles and for what moves. */
export function endOfRun(place: Site | null, calendar_date: string, nights: number): Date | null {
  if (!place) return null;
  const last = new Date(new Date(`${calendar_date}T00:00:00Z`).getTime() + (nights - 1) * DAY).toISOString();
  return sunTimesOf(place, last).sunrise;
}
