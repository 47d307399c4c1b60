'use client';

import { useMemo } from 'react';
import type { Shift } from '@/components/plots/lines';
import { NORMALISATIONS } from '@/components/plots/spectrumData';
import { useUrlChoice, useUrlNumber, useUrlText } from '@/components/ui/useUrlState';

/** `H;Fe II:0.1:5000`: groups of lines, each with its own redshift and velocity (km/s) if it has them. */
export function parseLines(text: string): { keys: string[]; shifts: Map<string, Shift> } {
  const keys: string[] = [];
  const shifts = new Map<string, Shift>();
  for (const part of text.split(';').filter(Boolean)) {
    const [key = '', z, velocity] = part.split(':');
    keys.push(key);
    const shift: Shift = {};
    if (z && Number.isFinite(Number(z))) shift.z = Number(z);
    if (velocity && Number.isFinite(Number(velocity))) shift.velocity = Number(velocity);
    if (shift.z !== undefined || shift.velocity !== undefined) shifts.set(key, shift);
  }
  return { keys, shifts };
}

export function linesText(keys: readonly string[], shifts: ReadonlyMap<string, Shift>): string {
  return keys
    .map((key) => {
      const shift = shifts.get(key);
      return shift ? `${key}:${shift.z ?? ''}:${shift.velocity ?? ''}` : key;
    })
    .join(';');
}

/** Wavelengths that somebody typed: numbers, whatever stands between them. */
export const parseWavelengths = (text: string): number[] => (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number).filter((value) => value > 0);

/** How the spectra are looked at, as the address says it. */
export function useSpectrumView() {
  const [normalise, setNormalise] = useUrlChoice('norm', NORMALISATIONS, 'median');
  const [smoothing, setSmoothing] = useUrlNumber('smooth');
  const [offset, setOffset] = useUrlNumber('offset');
  const [z, setZ] = useUrlNumber('z');
  const [velocity, setVelocity] = useUrlNumber('v');
  const [medium, setMedium] = useUrlChoice('medium', ['air', 'vacuum'], 'air');
  const [tellurics, setTellurics] = useUrlChoice('tellurics', ['off', 'on'], 'off');
  const [errors, setErrors] = useUrlChoice('flux_errors', ['off', 'on'], 'off');
  const [type, setType] = useUrlText('spectra');
  const [lines, setLines] = useUrlText('lines');
  const [custom, setCustom] = useUrlText('own_lines');
  const { keys, shifts } = useMemo(() => parseLines(lines), [lines]);
  const customLines = useMemo(() => parseWavelengths(custom), [custom]);
  return {
    normalise, setNormalise, smoothing, setSmoothing, offset, setOffset, z, setZ, velocity, setVelocity, medium, setMedium,
    tellurics, setTellurics, errors, setErrors, type, setType, custom, setCustom, customLines,
    keys,
    shifts,
    setKeys: (next: readonly string[]) => setLines(linesText(next, shifts) || null),
    setShift: (key: string, shift: Shift) => setLines(linesText(keys, new Map(shifts).set(key, { ...shifts.get(key), ...shift }))),
  };
}
export type SpectrumView = ReturnType<typeof useSpectrumView>;
