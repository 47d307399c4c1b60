/** The database for programs that run beside the portal or without it; see scripts/run.mjs. */
import { config } from '@/lib/config';
import { startEmbedded } from '@/lib/db/embedded';
import { secrets } from '@/lib/secrets';

/** The configured database, or the embedded one, started when it does not run. */
export async function open(): Promise<{ url: string; leave: () => Promise<void> }> {
  if (config.database_url) return { url: config.database_url, leave: () => Promise.resolve() };
  return startEmbedded({ data_dir: config.data_dir, password: secrets().database_password, port: config.pg_port });
}
