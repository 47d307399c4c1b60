/** A generator of numbers that gives the same for the same seed (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  chance = (probability: number): boolean => this.next() < probability;

  /** From `min` to `max`, both included. */
  between = (min: number, max: number): number => min + Math.floor(this.next() * (max - min + 1));

  pick = <T>(items: readonly T[]): T => items[Math.floor(this.next() * items.length)] as T;

  /** Some of them, each with this probability. */
  some = <T>(items: readonly T[], probability: number): T[] => items.filter(() => this.chance(probability));

  /** `count` things. */
  times = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
}
