/** Detectors of gravitational waves and neutrinos that exist: latitude and longitude in degrees (east), elevation in metres. */
import type { NewDetector } from '@/lib/mmaDetectors/schema';

export const DETECTORS: readonly NewDetector[] = [
  { name: 'LIGO Hanford', nickname: 'H1', type: 'gravitational-wave', lat: 46.4551, lon: -119.4077, elevation: 142.6, fixed_location: true },
  { name: 'LIGO Livingston', nickname: 'L1', type: 'gravitational-wave', lat: 30.5629, lon: -90.7742, elevation: -6.6, fixed_location: true },
  { name: 'Virgo', nickname: 'V1', type: 'gravitational-wave', lat: 43.6314, lon: 10.5045, elevation: 51.9, fixed_location: true },
  { name: 'KAGRA', nickname: 'K1', type: 'gravitational-wave', lat: 36.4119, lon: 137.3059, elevation: 414.2, fixed_location: true },
  { name: 'IceCube Neutrino Observatory', nickname: 'IceCube', type: 'neutrino', lat: -89.99, lon: -63.4531, elevation: 883.9, fixed_location: true },
];
