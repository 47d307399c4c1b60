/** What load balancers and supervisors ask: whether this process lives, and whether it can serve. */
import { randomUUID } from 'node:crypto';
import { readMigrations } from '@/lib/db/migrate';
import { HttpError } from '@/lib/http/errors';
import { processWide } from '@/lib/processWide';
import { storage } from '@/lib/storage';
import { selectAppliedMigrations } from './queries';
import type { Readiness } from './schema';

/** An answer that takes longer counts as none. */
const PATIENCE = 3_000;
/** Whoever asks within a moment gets the same answer, so that asking costs next to nothing. */
const FRESH = 1_000;

async function checkDatabase(): Promise<void> {
  const known = processWide('names of migrations', () => readMigrations().map(({ name }) => name));
  const applied = new Set(await selectAppliedMigrations());
  if (known.some((name) => !applied.has(name))) throw new HttpError(503, 'The database is not up to date.');
}

async function checkStorage(): Promise<void> {
  const key = `ready/${randomUUID()}`;
  await storage().write(key, new Uint8Array([1]));
  await storage().remove(key);
}

async function within(work: Promise<void>, sentence: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HttpError(503, sentence)), PATIENCE);
  });
  try {
    await Promise.race([work, late]);
  } catch (error) {
    throw error instanceof HttpError ? error : new HttpError(503, sentence);
  } finally {
    clearTimeout(timer);
  }
}

async function check(): Promise<Readiness> {
  await Promise.all([
    within(checkDatabase(), 'The database does not answer.'),
    within(checkStorage(), 'The storage folder cannot be written.'),
  ]);
  return { ready: true };
}

/** @throws HttpError 503 with the first thing that is missing */
export function readReadiness(): Promise<Readiness> {
  const held = processWide<{ at: number; answer?: Promise<Readiness> }>('readiness', () => ({ at: 0 }));
  if (!held.answer || Date.now() - held.at > FRESH) {
    held.at = Date.now();
    held.answer = check();
    // Whoever asked hears of it; that nobody else did is no fault of its own.
    held.answer.catch(() => undefined);
  }
  return held.answer;
}
