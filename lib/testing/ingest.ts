/** Ingesting alerts into the portal of the tests, by the program that people run. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { withClient } from '@/lib/testing/database';

/** Runs `scripts/ingest.ts` with these arguments; gives what it prints. */
export async function runIngest(args: readonly string[]): Promise<string> {
  const env = { ...process.env, DATABASE_URL: inject('database_url'), DATA_DIR: inject('data_dir'), LOG_LEVEL: 'warn' };
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/ingest.ts', ...args], { env });
  return stdout;
}

/** The id of the instrument by which a survey's photometry comes in. It must have the survey's name, so tests share it. */
export const ensureSurveyInstrument = (name: string, filters: readonly string[]): Promise<number> =>
  withClient(inject('database_url'), async (client) => {
    await client.query(`INSERT INTO telescopes (name, nickname, diameter) VALUES ('Survey telescope', 'survey', 1) ON CONFLICT (name) DO NOTHING`);
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO instruments (name, type, telescope_id, filters) SELECT $1, 'imager', id, $2 FROM telescopes WHERE name = 'Survey telescope'
       ON CONFLICT (name) DO UPDATE SET filters = ARRAY(SELECT DISTINCT unnest(instruments.filters || excluded.filters)) RETURNING id`,
      [name, filters],
    );
    return (rows[0] as { id: number }).id;
  });
