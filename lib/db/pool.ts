/** The connections of this process, and what PostgreSQL's types become in JavaScript. */
import pg from 'pg';
import { config, ConfigError } from '@/lib/config';
import { processWide } from '@/lib/processWide';
import { NamelessClient } from './pooled';

/** `2026-01-02 03:04:05.6` → `2026-01-02T03:04:05.600000`: UTC without zone, microseconds only when there are any. */
export function isoTimestamp(text: string): string {
  const [seconds = text, fraction] = text.replace(' ', 'T').split('.');
  return fraction ? `${seconds}.${fraction.padEnd(6, '0')}` : seconds;
}

/** Integers that a double holds exactly are numbers; HEALPix indices and alert ids are not, and stay text. */
const bigInteger = (text: string): number | string => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
};

const types: Record<number, (text: string) => unknown> = {
  20: bigInteger,
  1114: isoTimestamp,
};

function createPool(): pg.Pool {
  if (!config.database_url) {
    throw new ConfigError('DATABASE_URL must name the PostgreSQL database; `npm start` sets it for the processes it starts.');
  }
  const pool = new pg.Pool({
    Client: config.direct_database_url ? NamelessClient : pg.Client,
    connectionString: config.database_url,
    max: config.db_pool_size,
    // A pooler takes no options; there they are the database's own (lib/db/pooled.ts).
    options: config.direct_database_url ? undefined : '-c TimeZone=UTC -c jit=off',
    application_name: 'skyportal',
    types: {
      getTypeParser: ((oid: number, format?: 'text') => types[oid] ?? pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // So would one that breaks in a transaction, between two statements; the next statement fails and says why.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

export const pool = (): pg.Pool => processWide('pool', createPool);
