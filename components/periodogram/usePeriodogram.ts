'use client';

import { useEffect, useState } from 'react';
import type { FrequencyGrid, Measurements } from '@/lib/astro/lombScargle';
import type { PeriodogramReply, PeriodogramRequest } from './periodogram.worker';

export interface Periodogram {
  grid: FrequencyGrid;
  power: Float64Array;
}

export interface PeriodogramState {
  /** The last one that is ready; that of other data stays until the new one is. */
  periodogram: Periodogram | null;
  /** 0 to 1 while one is computed. */
  part: number | null;
  problem: string | null;
}

const IDLE: PeriodogramState = { periodogram: null, part: null, problem: null };

/** The periodogram of measurements, computed in a worker that ends with the question. */
export function usePeriodogram(measurements: Measurements | null, grid: FrequencyGrid | null): PeriodogramState {
  const [state, setState] = useState(IDLE);
  useEffect(() => {
    if (!measurements || !grid) return;
    const worker = new Worker(new URL('./periodogram.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<PeriodogramReply>) => {
      if ('part' in data) setState((old) => ({ ...old, part: data.part, problem: null }));
      else if ('power' in data) setState({ periodogram: { grid, power: data.power }, part: null, problem: null });
      else setState({ periodogram: null, part: null, problem: data.problem });
    });
    worker.addEventListener('error', () => setState({ periodogram: null, part: null, problem: 'The periodogram could not be computed.' }));
    worker.postMessage({ measurements, grid } satisfies PeriodogramRequest);
    return () => worker.terminate();
  }, [measurements, grid]);
  return state;
}
