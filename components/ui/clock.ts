/**
 * One ticking second for the whole page, shared by the clock and by relative times. It runs only while somebody
 * listens, ticks on the second, and has no value on the server, so that hydration always agrees.
 */
import { useSyncExternalStore } from 'react';
import { dateToMjd } from '@/lib/astro/time';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let second = 0;

function tick(): void {
  second = Math.floor(Date.now() / 1000) * 1000;
  for (const listener of listeners) listener();
  timer = setTimeout(tick, 1000 - (Date.now() % 1000));
}

/** Listen to the tick; returns how to stop. */
export function subscribeSeconds(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

/** The current whole second, in milliseconds since the epoch. */
export function currentSecond(): number {
  if (second === 0) second = Math.floor(Date.now() / 1000) * 1000;
  return second;
}

/**
 * Now in milliseconds, rounded down to `step` (default one minute), or null while rendering on the server.
 * The component renders again only when the rounded value changes.
 */
export function useNow(step = 60_000): number | null {
  return useSyncExternalStore(
    subscribeSeconds,
    () => Math.floor(currentSecond() / step) * step,
    () => null,
  );
}

/** The same as a Modified Julian Date, for plots that count days from now. */
export function useNowMjd(step?: number): number | null {
  const now = useNow(step);
  return now === null ? null : dateToMjd(new Date(now));
}
