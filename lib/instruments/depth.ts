import { magSystemOffset } from '@/lib/astro/magnitudes';

/** `{filter: {limiting_magnitude, magsys, exposure_time}}` */
export type Sensitivity = Readonly<Record<string, Readonly<Record<string, unknown>>>> | null;

/** AB magnitude that an instrument reaches in an exposure, as its sensitivity says; the noise falls as the root of the time. */
export function usualLimit(sensitivity: Sensitivity, filter: string, exposure_time: number): number | null {
  const { limiting_magnitude, exposure_time: usual, magsys } = sensitivity?.[filter] ?? {};
  const magnitude = Number(limiting_magnitude ?? NaN);
  if (!Number.isFinite(magnitude)) return null;
  const offset = typeof magsys === 'string' ? (magSystemOffset(filter, magsys.toLowerCase()) ?? 0) : 0;
  const longer = Number(usual) > 0 && exposure_time > 0 ? 1.25 * Math.log10(exposure_time / Number(usual)) : 0;
  return magnitude + offset + longer;
}
