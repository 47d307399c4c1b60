/** Cutting a long time into shifts. Browser and server use the same, so that what is shown before is what is made. */

export type Unit = 'hours' | 'days' | 'weeks';

const LENGTH: Readonly<Record<Unit, number>> = { hours: 3_600_000, days: 86_400_000, weeks: 604_800_000 };

export interface Piece {
  name: string;
  /** Milliseconds since the epoch. */
  start: number;
  end: number;
}

/**
 * The pieces of a time, each so many units long, the last one as long as there is time left: `name 1/n`, `name 2/n`, …
 *
 * @param start, end  milliseconds since the epoch
 * @param most        of pieces; more are not listed, and one too many says so
 */
export function split(name: string, start: number, end: number, every: number, unit: Unit, most: number): Piece[] {
  const length = every * LENGTH[unit];
  const count = Math.min(Math.ceil((end - start) / length), most + 1);
  return Array.from({ length: Math.max(0, count) }, (_, i) => ({
    name: `${name} ${i + 1}/${count}`,
    start: start + i * length,
    end: Math.min(end, start + (i + 1) * length),
  }));
}

/** The name that the shifts of a series have in common. */
export const seriesOf = (name: string | null): string => (name ?? '').replace(/ \d+\/\d+$/, '');
