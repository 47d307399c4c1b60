/** Reads mutants in a process of its own, which whoever started it can end, and which may run out of memory. */
import { mutate } from './mutate';
import { PARSERS } from './parsers';

export interface Batch {
  parser: string;
  /** Seeds from the first to before the last. */
  from: number;
  to: number;
  rss_mb: number;
}

/** Sent before each mutant, and at the end of the batch. */
export type Word = { seed: number } | { seed: number; problem: string } | { done: true; read: number; refused: number; slowest_ms: number; rss_mb: number };

const say = (word: Word): void => void process.send?.(word);
const rssMb = (): number => process.memoryUsage.rss() / 2 ** 20;

process.on('message', (batch: Batch) => void run(batch));
process.send?.('ready');

async function run({ parser, from, to, rss_mb }: Batch): Promise<void> {
  const { corpus, read, refusals } = PARSERS[parser]!;
  const count = { read: 0, refused: 0 };
  let [slowest_ms, most] = [0, 0];
  for (let seed = from; seed < to; seed += 1) {
    say({ seed });
    const mutant = mutate(corpus, seed);
    const began = performance.now();
    try {
      await read(mutant);
      count.read += 1;
    } catch (error) {
      count.refused += 1;
      if (!refusals.some((kind) => error instanceof kind)) say({ seed, problem: (error as Error)?.stack ?? String(error) });
    }
    slowest_ms = Math.max(slowest_ms, performance.now() - began);
    most = Math.max(most, rssMb());
    if (rssMb() > rss_mb) {
      say({ seed, problem: `took ${Math.round(rssMb())} MB of memory` });
      process.exit(1);
    }
  }
  // Whatever it has read before, a good file is a good file.
  for (const [i, whole] of corpus.entries()) {
    try {
      await read(Buffer.from(whole));
    } catch (error) {
      say({ seed: to - 1, problem: `after it, good file ${i}: ${(error as Error).stack}` });
    }
  }
  say({ done: true, ...count, slowest_ms, rss_mb: most });
}
