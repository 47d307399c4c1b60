import { formatCount, toFixed } from '@/components/ui/format';
import type { TelescopeFields } from '@/lib/telescopes/schema';

/** `33.356° N, 116.865° W, 1,712 m`; without a place an empty text. */
export function placeOf({ lat, lon, elevation }: TelescopeFields): string {
  const angle = (value: number, positive: string, negative: string) => `${toFixed(Math.abs(value), 3)}° ${value < 0 ? negative : positive}`;
  return [
    lat !== null && angle(lat, 'N', 'S'),
    lon !== null && angle(lon, 'E', 'W'),
    elevation !== null && `${formatCount(elevation)} m`,
  ]
    .filter(Boolean)
    .join(', ');
}
