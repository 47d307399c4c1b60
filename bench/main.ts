/**
 * `npm run bench -- --scale small|medium|large [names…]`: every benchmark beside its yardstick in the same run. Data sets are made once in
 * a PostgreSQL of the benchmarks' own (`data/bench`), or on the one that DATABASE_URL names, and kept. Results are printed and written to
 * bench/results.json and bench/RESULTS.md.
 *
 * `--check` compares with the results in the repository instead, and fails when a ratio has fallen by more than a third.
 * `--only <text>` measures figures with this in their names, `--plans <ms>` prints the query plans of what takes longer,
 * `--packets <folder>` ingests real packets.
 */
import { fork } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { config } from '@/lib/config';
import { startEmbedded } from '@/lib/db/embedded';
import { SCALES, type Benchmark, type Context, type Row, type Scale } from './benchmark';
import { BENCHMARKS } from './benchmarks';
import { keptDatabase, withBlankDatabase } from './database';
import { fallen, printed, readResults, writeResults } from './report';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: 'string', default: 'small' }, check: { type: 'boolean', default: false }, only: { type: 'string' }, plans: { type: 'string' }, packets: { type: 'string' } },
});
const unknown = positionals.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0 || !SCALES.some((scale) => scale === values.scale)) {
  console.error(`--scale takes ${SCALES.join(', ')}; benchmarks are ${BENCHMARKS.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const context: Context = {
  scale: values.scale as Scale, check: values.check, only: values.only, plans: values.plans === undefined ? undefined : Number(values.plans),
  packets: values.packets && path.resolve(process.env.CALLED_FROM ?? '.', values.packets),
};

/** Files and secrets of the data sets are beside their PostgreSQL. */
const folder = path.join(config.data_dir, 'bench');

/** Runs one job of bench/child.ts on a database; resolves to what it sends. */
function child(job: 'fill' | 'run', name: string, url: string): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'warn', NODE_ENV: 'production', RATE_LIMIT: 'false' };
    const running = fork('bench/child.ts', [job, name, JSON.stringify(context)], { env, execArgv: ['--max-semi-space-size=64', '--import', 'tsx'] });
    let sent: Row[] = [];
    running.on('message', (rows) => (sent = rows as Row[]));
    running.once('error', reject).once('exit', (code) => (code === 0 ? resolve(sent) : reject(new Error(`The benchmark ${name} ended with ${code}.`))));
  });
}

async function measure(server: string, { name, world }: Benchmark): Promise<Row[]> {
  if (world === 'none') return child('run', name, server);
  if (world === 'blank') return withBlankDatabase(server, (url) => child('run', name, url));
  const url = await keptDatabase(server, world, context.scale, async (making) => void (await child('fill', world, making)));
  return child('run', name, url);
}

const own = config.database_url
  ? undefined
  : await startEmbedded({ data_dir: folder, password: 'the benchmarks', database: 'bench', settings: { fsync: 'off', shared_buffers: '1GB', max_wal_size: '8GB' } });
const server = (config.database_url ?? own?.url) as string;
const before = readResults(context.scale);
let failed = false;
try {
  for (const benchmark of BENCHMARKS) {
    const wanted = positionals.length > 0 ? positionals.includes(benchmark.name) : !context.check || benchmark.checks;
    if (!wanted) continue;
    console.log(`\n${benchmark.name}: ${benchmark.about}`);
    let rows = await measure(server, benchmark);
    // Something else may have had the machine; twice is no accident.
    if (context.check && fallen(rows, before[benchmark.name]).length > 0) rows = await measure(server, benchmark);
    console.log(printed(rows));
    if (!context.check && !context.only) writeResults(context.scale, benchmark.name, rows);
    if (context.check) {
      const worse = fallen(rows, before[benchmark.name]);
      for (const { figure, ratio, was } of worse) console.error(`FELL ${benchmark.name}: ${figure}: ratio ${ratio.toFixed(2)}, was ${was.toFixed(2)}`);
      failed ||= worse.length > 0;
    }
    failed ||= rows.some(({ missed }) => missed);
  }
} finally {
  await own?.leave();
}
process.exit(failed ? 1 : 0);
