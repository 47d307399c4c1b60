/** Writing through Prisma: small, typed, in a transaction. Reading is in `sql.ts`, bulk in `bulk.ts`. */
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient, type Prisma } from './generated/client';
import { processWide } from '@/lib/processWide';
import { pool } from './pool';

export type Transaction = Prisma.TransactionClient;

export const prisma = (): PrismaClient =>
  processWide('prisma', () => new PrismaClient({ adapter: new PrismaPg(pool()) }));

const SERIALIZATION_FAILURE = new Set(['40001', '40P01']);

function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as Error & { code?: string; meta?: { code?: string } };
  return code === 'P2034' || SERIALIZATION_FAILURE.has(meta?.code ?? code ?? '');
}

/**
 * Applies all of `work` or nothing of it. A deadlock or serialization failure is tried again, so `work` must have no
 * effects outside the transaction; events that it publishes go out at commit.
 */
export async function transaction<T>(work: (tx: Transaction) => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma().$transaction(work, { maxWait: 10_000, timeout: 60_000 });
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
    }
  }
}
