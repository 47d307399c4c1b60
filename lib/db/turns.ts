/**
 * Transactions wait here for their turn, so that they never hold all connections of the process: a transaction may read
 * aside from itself, and if every connection were held by one that waits for another, none would ever go on.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { config } from '@/lib/config';
import { processWide } from '@/lib/processWide';

/** Gives out a number of turns, in the order in which they are asked for. */
export class Turns {
  private readonly waiting: (() => void)[] = [];
  private readonly inside = new AsyncLocalStorage<true>();

  constructor(private free: number) {}

  /** Runs `work` when there is a turn; what is begun inside of it needs none of its own. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside.getStore()) return work();
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await this.inside.run(true, work);
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}

/** A quarter of the connections, and one at least, stays for reading. */
const turns = (): Turns =>
  processWide('turns of transactions', () => new Turns(config.db_pool_size - Math.max(1, Math.floor(config.db_pool_size / 4))));

/** Runs a transaction when it may have a connection. */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns().take(work);

/** No connection was free, or the machine stood still, for longer than a transaction waits to begin: nothing has happened. */
export const couldNotBegin = (error: unknown): boolean =>
  error instanceof Error && (error as Error & { code?: string }).code === 'P2028' && error.message.includes('Unable to start a transaction');
