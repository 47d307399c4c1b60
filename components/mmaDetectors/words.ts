/** Words about detectors. */
import type { Detector, NewDetector } from '@/lib/mmaDetectors/schema';

export const TYPE_WORDS: Readonly<Record<NewDetector['type'], string>> = {
  'gravitational-wave': 'Gravitational waves',
  neutrino: 'Neutrinos',
  'gamma-ray-burst': 'Gamma-ray bursts',
};

export const typeWords = (type: string): string => (TYPE_WORDS as Readonly<Record<string, string>>)[type] ?? type;

const degrees = (value: number, [positive, negative]: readonly [string, string]): string => `${Math.abs(value).toFixed(3)}° ${value < 0 ? negative : positive}`;

/** `46.455° N, 119.408° W, 142 m`. */
export function placeWords({ fixed_location, lat, lon, elevation }: Pick<Detector, 'fixed_location' | 'lat' | 'lon' | 'elevation'>): string {
  if (!fixed_location) return 'Not at one place';
  if (lat === null || lon === null) return '–';
  const east = lon > 180 ? lon - 360 : lon;
  return [degrees(lat, ['N', 'S']), degrees(east, ['E', 'W']), ...(elevation === null ? [] : [`${Math.round(elevation).toLocaleString('en')} m`])].join(', ');
}
