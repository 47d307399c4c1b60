/** Computes a periodogram beside the page. */
import { lombScargle, type FrequencyGrid, type Measurements } from '@/lib/astro/lombScargle';

export interface PeriodogramRequest {
  measurements: Measurements;
  grid: FrequencyGrid;
}

export type PeriodogramReply = { part: number } | { power: Float64Array } | { problem: string };

const reply = (message: PeriodogramReply): void => postMessage(message);

self.addEventListener('message', ({ data: { measurements, grid } }: MessageEvent<PeriodogramRequest>) => {
  try {
    reply({ power: lombScargle(measurements, grid, (part) => reply({ part })) });
  } catch (error) {
    reply({ problem: error instanceof Error ? error.message : String(error) });
  }
});
