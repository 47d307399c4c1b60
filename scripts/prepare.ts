/** Brings the database to where the portal can serve it; runs at every start, before web and worker. */
import { config } from '@/lib/config';
import { applyMigrations } from '@/lib/db/migrate';
import { pool } from '@/lib/db/pool';
import { settleDatabase } from '@/lib/db/pooled';
import { isEmpty, loadDemoNight } from '@/lib/demo/loadDemoNight';
import { prepareJobs } from '@/lib/jobs/queue';
import { provision } from '@/lib/provision';

if (config.direct_database_url) await settleDatabase(config.direct_database_url);
const applied = await applyMigrations(config.direct_database_url ?? (config.database_url as string));
if (applied.length > 0) console.log(`  Applied ${applied.length} migration${applied.length > 1 ? 's' : ''}.`);

await prepareJobs();
await provision();
if (config.demo && (await isEmpty())) {
  console.log('  Loading the demonstration night …');
  await loadDemoNight({ progress: (line) => console.log(`    ${line}`) });
  console.log('  Its people (vega, okafor, singh, …) sign in with the demo_password.');
}
await pool().end();
