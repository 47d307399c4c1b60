/** Handing jobs to the workers: the sending half of `lib/jobs`, for whatever process a request is answered in. */
import PgBoss from 'pg-boss';
import { bulkTransaction } from '@/lib/db/bulk';
import { pool } from '@/lib/db/pool';
import type { Transaction } from '@/lib/db/prisma';
import { execute, sql, type Connection } from '@/lib/db/sql';
import { log } from '@/lib/http/log';
import { processWide } from '@/lib/processWide';
import { indexStates } from './queries';

/** Queues that operations send to, with how their jobs are tried again. */
export const QUEUES = {
  /** After about 1, 2, 4 … seconds, for a day and a half altogether. */
  mail: { retryLimit: 16, retryDelay: 1, retryBackoff: true, expireInSeconds: 120, retentionDays: 3 },
  /** Messages to Slack and to telephones, for about 20 minutes: later nobody wants to be called any more. */
  messages: { retryLimit: 8, retryDelay: 5, retryBackoff: true, expireInSeconds: 60, retentionDays: 1 },
  /** Telling people of events that are what they asked for. */
  'gcn-news': { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 300, retentionDays: 1 },
  /** Telling people of plans of observations. */
  'plan-news': { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 300, retentionDays: 1 },
  /** Telling people what is new on a source. */
  news: { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 300, retentionDays: 1 },
  /** Archives that are read into groups. */
  archives: { retryLimit: 3, retryDelay: 10, retryBackoff: true, expireInSeconds: 3600, retentionDays: 3 },
  /** Telling facilities what they are asked. How often is the action's own business; this is for when the worker breaks down. */
  facilities: { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 240, retentionDays: 3 },
  /** Asking analysis services. After 5, 10, 20 … seconds. */
  analyses: { retryLimit: 4, retryDelay: 5, retryBackoff: true, expireInSeconds: 180, retentionDays: 1 },
  /** Rules that begin analyses when something is saved or classified. */
  'default-analyses': { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 300, retentionDays: 1 },
  /** Rules that make follow-up requests when something is saved or classified. */
  'default-followup': { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 300, retentionDays: 1 },
  /** Reports to the Transient Name Server and to Hermes. Not sent twice: what was sent is asked about later, by a job of its own. */
  'sharing-reports': { retryLimit: 12, retryDelay: 20, retryBackoff: true, expireInSeconds: 180, retentionDays: 3 },
  /** Public pages of what was saved to groups that publish by themselves. */
  'public-pages': { retryLimit: 3, retryDelay: 10, retryBackoff: true, expireInSeconds: 300, retentionDays: 1 },
  /** Asking brokers what a filter lets through. */
  'broker-polls': { retryLimit: 3, retryDelay: 300, retryBackoff: true, expireInSeconds: 3600, retentionDays: 3 },
  /** Calls of the API that people have scheduled. */
  'recurring-calls': { retryLimit: 3, retryDelay: 150, retryBackoff: false, expireInSeconds: 600, retentionDays: 1 },
  /** Fetching the weather at a telescope. */
  weather: { retryLimit: 2, retryDelay: 30, retryBackoff: true, expireInSeconds: 60, retentionDays: 1 },
  /** Cutting the fields of instruments into ranges of the sky. */
  'instrument-fields': { retryLimit: 3, retryDelay: 10, retryBackoff: true, expireInSeconds: 3600, retentionDays: 1 },
  /** Looking for the best schedule of a night. */
  schedules: { retryLimit: 1, retryDelay: 5, retryBackoff: false, expireInSeconds: 300, retentionDays: 1 },
  /** Plans of which fields are observed when for an event. */
  'observation-plans': { retryLimit: 2, retryDelay: 5, retryBackoff: true, expireInSeconds: 600, retentionDays: 1 },
  /** Plans that go into the queues of telescopes, or out of them. After 10, 20, 40 … seconds. */
  'plan-queue': { retryLimit: 8, retryDelay: 10, retryBackoff: true, expireInSeconds: 240, retentionDays: 1 },
  /** Rules that have plans made for events. */
  'default-plans': { retryLimit: 3, retryDelay: 5, retryBackoff: true, expireInSeconds: 300, retentionDays: 1 },
  /** Sources that are put into skymaps, and which of them would be found. */
  'survey-efficiency': { retryLimit: 2, retryDelay: 5, retryBackoff: true, expireInSeconds: 600, retentionDays: 1 },
  /** Asking the Minor Planet Center and the Transient Name Server who an object is. */
  lookups: { retryLimit: 3, retryDelay: 10, retryBackoff: true, expireInSeconds: 120, retentionDays: 1 },
  /** Asking surveys for the addresses of their images. */
  'survey-thumbnails': { retryLimit: 3, retryDelay: 10, retryBackoff: true, expireInSeconds: 120, retentionDays: 1 },
  /** Contours, areas and tags of new skymaps. */
  localizations: { retryLimit: 5, retryDelay: 5, retryBackoff: true, expireInSeconds: 600, retentionDays: 1 },
  /** Skymaps at addresses that notices name: they often come minutes after the notice. After 30 s, 1, 2, 4 … minutes. */
  'gcn-skymaps': { retryLimit: 9, retryDelay: 30, retryBackoff: true, expireInSeconds: 600, retentionDays: 2 },
  /** Catalogues of galaxies in files. */
  'galaxy-catalogs': { retryLimit: 2, retryDelay: 30, retryBackoff: true, expireInSeconds: 3600, retentionDays: 1 },
  /** What catalogues of transients have that is new. */
  'transient-catalogs': { retryLimit: 3, retryDelay: 60, retryBackoff: true, expireInSeconds: 3600, retentionDays: 1 },
  /** Asking archives of events what they know. */
  'gcn-lookups': { retryLimit: 3, retryDelay: 10, retryBackoff: true, expireInSeconds: 120, retentionDays: 1 },
  /** Candidates inside skymaps. */
  'gcn-crossmatches': { retryLimit: 3, retryDelay: 10, retryBackoff: true, expireInSeconds: 600, retentionDays: 1 },
  /** Texts and reports about events. */
  'gcn-texts': { retryLimit: 2, retryDelay: 5, retryBackoff: true, expireInSeconds: 300, retentionDays: 1 },
} as const satisfies Record<string, PgBoss.RetryOptions & PgBoss.ExpirationOptions & PgBoss.RetentionOptions>;

export type QueueName = keyof typeof QUEUES;

type Further = Readonly<Record<string, Omit<PgBoss.Queue, 'name'>>>;

/**
 * Makes the queues, or brings those of an earlier version up to date.
 *
 * @param further queues beside those that operations send to
 */
export async function makeQueues(boss: PgBoss, further: Further = {}): Promise<void> {
  const known = new Set((await boss.getQueues()).map(({ name }) => name));
  for (const [name, options] of Object.entries({ ...QUEUES, ...further })) {
    if (known.has(name)) await boss.updateQueue(name, { name, ...options });
    else await boss.createQueue(name, { name, ...options });
  }
}

/** The same in the portal's database, one process after the other: each queue is a table, and two that make one wait for each other. */
export const makeQueuesInTurn = (boss: PgBoss, further: Further = {}): Promise<void> =>
  bulkTransaction(async (client) => {
    await execute(sql`SELECT pg_advisory_xact_lock(hashtext('skyportal queues'))`, client);
    await makeQueues(boss, further);
    await indexStates(client);
  });

/** A client that only sends: no connections, timers or maintenance of its own. */
async function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool().query(text, values) }, supervise: false, schedule: false });
  boss.on('error', (error) => log().warn({ err: error.message }, 'jobs'));
  await boss.start();
  await makeQueuesInTurn(boss);
  return boss;
}

interface Sender {
  started?: Promise<PgBoss>;
}

function sender(): Promise<PgBoss> {
  const held = processWide<Sender>('job sender', () => ({}));
  held.started ??= startSender().catch((error: unknown) => {
    held.started = undefined; // the next job tries again
    throw error;
  });
  return held.started;
}

/** Makes the tables and queues of jobs, so that the first job finds them. */
export const prepareJobs = async (): Promise<void> => void (await sender());

/**
 * Makes a job in a transaction: it exists when the transaction is committed, and never when it is not.
 *
 * @param data travels as JSON
 * @param options.startAfter seconds
 */
export async function enqueue(on: Transaction | Connection, name: QueueName, data: object, { startAfter = 0 } = {}): Promise<void> {
  const boss = await sender();
  const executeSql = async (text: string, values: unknown[]): Promise<{ rows: object[] }> => {
    if (!('$queryRaw' in on)) return on.query<Record<string, unknown>>(text, values);
    const parameters = values.map((value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)));
    return { rows: await on.$queryRawUnsafe<object[]>(text, ...parameters) };
  };
  const id = await boss.send(name, data, { db: { executeSql }, ...(startAfter > 0 ? { startAfter: Math.ceil(startAfter) } : {}) });
  if (id === null) throw new Error(`The queue ${name} took no job.`);
}

/** Has a job that failed for good done once more, soon. Nothing happens when it has not failed. */
export async function retryJob(name: string, id: string): Promise<void> {
  await (await sender()).retry(name, id);
}
