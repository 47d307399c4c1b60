/** One job of the benchmarks in a process of its own, on the database in its environment: fills a data set, or measures. */
import type { Context } from './benchmark';
import { BENCHMARKS } from './benchmarks';
import { WORLDS } from './worlds';

const [job, name, given] = process.argv.slice(2) as ['fill' | 'run', string, string];
const context = JSON.parse(given) as Context;
const { pool } = await import('@/lib/db/pool');
if (job === 'fill') {
  await WORLDS[name as keyof typeof WORLDS](pool(), context.scale);
  process.send?.([]);
} else {
  const rows = await BENCHMARKS.find((benchmark) => benchmark.name === name)?.run(context);
  process.send?.(rows ?? []);
}
// What was sent has to have left before the process does.
process.disconnect?.();
process.exit(0);
