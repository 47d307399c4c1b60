import { twilight } from '@/lib/astro/sky';
import { processWide } from '@/lib/processWide';
import type { TelescopeFields, TelescopeInList } from './schema';

type Tonight = Pick<TelescopeInList, 'is_night_astronomical' | 'morning' | 'evening'>;

/** For how long an answer is used again; it changes with the minutes. */
const TTL = 60_000;
const NOWHERE: Tonight = { is_night_astronomical: false, morning: false, evening: false };

const known = () => processWide('tonight', () => new Map<string, { at: number; tonight: Tonight }>());

/** Whether it is astronomical night at a telescope, and when that ends and starts next; without a place never. */
export function tonight({ lat, lon, elevation, fixed_location }: TelescopeFields, now = new Date()): Tonight {
  if (!fixed_location || lat === null || lon === null || elevation === null) return NOWHERE;
  const key = `${lat} ${lon} ${elevation}`;
  const cached = known().get(key);
  if (cached && Math.abs(now.getTime() - cached.at) < TTL) return cached.tonight;
  const fresh = twilight(lat, lon, elevation, now);
  known().set(key, { at: now.getTime(), tonight: fresh });
  return fresh;
}
