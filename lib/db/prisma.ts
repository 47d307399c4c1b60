/** Writing through Prisma: small, typed, in a transaction. Reading is in `sql.ts`, bulk in `bulk.ts`. */
import { PrismaClient, type Prisma } from './generated/client';
import { processWide } from '@/lib/processWide';
import { OrderlyPg } from './orderlyPg';
import { pool } from './pool';
import { couldNotBegin, inTurn } from './turns';

export type Transaction = Prisma.TransactionClient;

export const prisma = (): PrismaClient =>
  processWide('prisma', () => new PrismaClient({ adapter: new OrderlyPg(pool()) }));

const hooks = new WeakMap<Transaction, (() => void)[]>();

/** Has something done in this process as soon as the transaction is committed, and not at all when it is not. */
export function afterCommit(tx: Transaction, act: () => void): void {
  hooks.set(tx, [...(hooks.get(tx) ?? []), act]);
}

const SERIALIZATION_FAILURE = new Set(['40001', '40P01']);

function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as Error & { code?: string; meta?: { code?: string } };
  return code === 'P2034' || couldNotBegin(error) || SERIALIZATION_FAILURE.has(meta?.code ?? code ?? '');
}

/**
 * Applies all of `work` or nothing of it. A deadlock or serialization failure is tried again, so `work` must have no
 * effects outside the transaction; events that it publishes go out at commit.
 */
export const transaction = <T>(work: (tx: Transaction) => Promise<T>, attempts = 3): Promise<T> => inTurn(() => attempt(work, attempts));

async function attempt<T>(work: (tx: Transaction) => Promise<T>, attempts: number): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      let acts: (() => void)[] = [];
      const result = await prisma().$transaction(
        async (tx) => {
          const worked = await work(tx);
          acts = hooks.get(tx) ?? [];
          return worked;
        },
        { maxWait: 10_000, timeout: 60_000 },
      );
      for (const act of acts) act();
      return result;
    } catch (error) {
      if (tried >= attempts || !isTransient(error)) throw error;
    }
  }
}
