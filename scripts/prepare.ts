/** Brings the database to where the portal can serve it; runs at every start, before web and worker. */
import { config } from '@/lib/config';
import { applyMigrations } from '@/lib/db/migrate';
import { pool } from '@/lib/db/pool';
import { provision } from '@/lib/provision';

const applied = await applyMigrations(config.database_url as string);
if (applied.length > 0) console.log(`  Applied ${applied.length} migration${applied.length > 1 ? 's' : ''}.`);

await provision();
await pool().end();
