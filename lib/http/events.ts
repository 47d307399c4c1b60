/**
 * Live updates: a write publishes an event in its transaction (`NOTIFY`, so it goes out at commit), one listener a
 * process receives it, and every open page of its audience gets it as a server-sent event.
 */
import pg from 'pg';
import { forgetViewers, type Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { afterCommit, type Transaction } from '@/lib/db/prisma';
import { execute, sql, type Connection } from '@/lib/db/sql';
import { processWide } from '@/lib/processWide';
import { HttpError } from './errors';
import { log } from './log';

/** In the words of the interface's websocket; objects are named by their `internal_key`, which tells outsiders nothing. */
export type EventAction =
  | 'skyportal/REFRESH_SOURCE'
  | 'skyportal/REFRESH_SOURCE_PHOTOMETRY'
  | 'skyportal/REFRESH_SOURCE_SPECTRA'
  | 'skyportal/REFRESH_SOURCE_POSITION'
  | 'skyportal/REFRESH_CANDIDATE'
  | 'skyportal/REFRESH_CANDIDATES'
  | 'skyportal/REFRESH_REJECTED_CANDIDATES'
  | 'skyportal/REFRESH_SCAN_PRESENCE'
  | 'skyportal/REFRESH_SCANNING_PROFILES'
  | 'skyportal/REFRESH_SAVED_SEARCHES'
  | 'skyportal/REFRESH_RECURRING_APIS'
  | 'skyportal/REFRESH_PUBLIC_RELEASES'
  | 'skyportal/REFRESH_SHARING_SERVICES'
  | 'skyportal/REFRESH_BROKERS'
  | 'skyportal/REFRESH_SHARING_SERVICE_SUBMISSIONS'
  | 'skyportal/REFRESH_PUBLIC_SOURCE_PAGES'
  | 'skyportal/REFRESH_SCAN_REPORTS'
  | 'skyportal/REFRESH_SCAN_REPORT_ITEM'
  | 'skyportal/REFRESH_FAVORITES'
  | 'skyportal/REFRESH_FAVORITE_SOURCES'
  | 'skyportal/REFRESH_REMINDER_SOURCE'
  | 'skyportal/REFRESH_REMINDER_SOURCE_SPECTRA'
  | 'skyportal/REFRESH_SOURCE_INTERESTS'
  | 'skyportal/REFRESH_OBJ_ANALYSES'
  | 'skyportal/REFRESH_ANALYSIS_SERVICES'
  | 'skyportal/REFRESH_GROUP'
  | 'skyportal/REFRESH_FILTER'
  | 'skyportal/REFRESH_TELESCOPES'
  | 'skyportal/REFRESH_INSTRUMENTS'
  | 'skyportal/REFRESH_INSTRUMENT'
  | 'skyportal/REFRESH_ALLOCATIONS'
  | 'skyportal/REFRESH_ALLOCATION_REQUEST_COMMENT'
  | 'skyportal/REFRESH_FOLLOWUP_REQUESTS'
  | 'skyportal/REFRESH_DEFAULT_FOLLOWUP_REQUESTS'
  | 'skyportal/FETCH_OBSERVING_RUNS'
  | 'skyportal/REFRESH_OBSERVING_RUN'
  | 'skyportal/REFRESH_SCHEDULE'
  | 'skyportal/REFRESH_TAXONOMIES'
  | 'skyportal/REFRESH_SUPER_OBJS'
  | 'skyportal/FETCH_GROUPS'
  | 'skyportal/FETCH_STREAMS'
  | 'skyportal/FETCH_TAG_OPTIONS'
  | 'skyportal/FETCH_USERS'
  | 'skyportal/FETCH_USERS_MANAGEMENT'
  | 'skyportal/FETCH_NOTIFICATIONS'
  | 'skyportal/FETCH_INVITATIONS'
  | 'skyportal/FETCH_SOURCES'
  | 'skyportal/FETCH_TEAMS'
  | 'skyportal/FETCH_NEWSFEED'
  | 'skyportal/FETCH_TOP_SOURCES'
  | 'skyportal/FETCH_TOP_SAVERS'
  | 'skyportal/FETCH_RECENT_SOURCES'
  | 'skyportal/FETCH_RECENT_GCNEVENTS'
  | 'skyportal/REFRESH_GCN_EVENT'
  | 'skyportal/REFRESH_GCN_EVENTS'
  | 'skyportal/REFRESH_RECENT_GCNEVENTS'
  | 'skyportal/REFRESH_GCN_TRIGGERED'
  | 'skyportal/REFRESH_DEFAULT_GCN_TAGS'
  | 'skyportal/REFRESH_OBSERVATIONS'
  | 'skyportal/REFRESH_GCNEVENT_OBSERVATION_PLAN_REQUESTS'
  | 'skyportal/REFRESH_GCNEVENT_CATALOG_QUERIES'
  | 'skyportal/REFRESH_DEFAULT_OBSERVATION_PLANS'
  | 'skyportal/REFRESH_DEFAULT_SURVEY_EFFICIENCIES'
  | 'skyportal/REFRESH_GCNEVENT_SURVEY_EFFICIENCY'
  | 'skyportal/REFRESH_GCNEVENT_REPORT'
  | 'skyportal/REFRESH_GCNEVENT_REPORTS'
  | 'skyportal/REFRESH_REMINDER_GCNEVENT'
  | 'skyportal/REFRESH_REMINDER_EARTHQUAKE'
  | 'skyportal/REFRESH_SPATIAL_CATALOGS'
  | 'skyportal/REFRESH_MMADETECTOR'
  | 'skyportal/REFRESH_MMADETECTOR_LIST'
  | 'skyportal/REFRESH_MMADETECTOR_SPECTRA'
  | 'skyportal/REFRESH_MMADETECTOR_SEGMENTS'
  | 'skyportal/REFRESH_EARTHQUAKE'
  | 'skyportal/REFRESH_EARTHQUAKES'
  | 'skyportal/REFRESH_SHIFT'
  | 'skyportal/REFRESH_SHIFTS'
  | 'skyportal/REFRESH_REMINDER_SHIFT'
  | 'skyportal/FETCH_SOURCE_COUNTS'
  | 'skyportal/FETCH_USER_PROFILE';

export interface LiveEvent {
  action: EventAction;
  payload: Readonly<Record<string, string | number>>;
  /** Only this user's pages; absent: everybody's. */
  user_id?: number;
}

const CHANNEL = 'skyportal';
const VIEWERS_CHANGED = 'viewers';

/** Sends an event to all open pages of its audience, when the transaction commits. */
export async function publish(on: Transaction | Connection, ...events: LiveEvent[]): Promise<void> {
  if (events.length === 0) return;
  const payloads = events.map((event) => JSON.stringify(event));
  await execute(sql`SELECT pg_notify(${CHANNEL}, payload) FROM unnest(${payloads}::text[]) AS payload`, on);
}

/** Tells every process to look up its viewers anew: after changes of roles, memberships and tokens. */
export async function viewersChanged(on: Transaction | Connection): Promise<void> {
  await execute(sql`SELECT pg_notify(${CHANNEL}, ${VIEWERS_CHANGED})`, on);
  // Whoever changed something sees it in the next request, which may be here before the notice.
  if ('$executeRaw' in on) afterCommit(on, forgetViewers);
}

type Subscriber = (event: LiveEvent) => void;

/** Between rendering a page and its line being open there may be so much, ms; beyond that a page asks anew for everything. */
const KEPT_MS = 60_000;
const KEPT_EVENTS = 5_000;
/** The page and its line may be served by different processes, whose clocks and ears differ a little, ms. */
const SKEW = 2_000;

const isFor = (user_id: number, event: LiveEvent): boolean => event.user_id === undefined || event.user_id === user_id;

class Listener {
  private readonly subscribers = new Map<Subscriber, number>();
  private kept: { at: number; event: LiveEvent }[] = [];
  /** Since then nothing was missed; ms. */
  private hears_since = Infinity;
  private readonly watchers = new Set<() => void>();
  private delay = 100;

  constructor() {
    void this.connect();
  }

  subscribe(user_id: number, subscriber: Subscriber): () => void {
    this.subscribers.set(subscriber, user_id);
    return () => this.subscribers.delete(subscriber);
  }

  /**
   * What came for a user since a time (ms), in order; null when that is not known any more.
   */
  since(user_id: number, time: number): LiveEvent[] | null {
    const from = time - SKEW;
    if (from < Math.max(this.hears_since, Date.now() - KEPT_MS)) return null;
    return this.kept.filter(({ at, event }) => at >= from && isFor(user_id, event)).map(({ event }) => event);
  }

  private keep(event: LiveEvent): void {
    const at = Date.now();
    this.kept.push({ at, event });
    if (this.kept.length < 2 * KEPT_EVENTS) return;
    this.kept = this.kept.slice(KEPT_EVENTS).filter((entry) => entry.at > at - KEPT_MS);
    this.hears_since = Math.max(this.hears_since, this.kept[0]?.at ?? at);
  }

  /** Calls back whenever somebody's rights, memberships or account have changed. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private receive(text: string): void {
    if (text === VIEWERS_CHANGED) {
      forgetViewers();
      for (const watcher of this.watchers) watcher();
      return;
    }
    const event = JSON.parse(text) as LiveEvent;
    this.keep(event);
    for (const [subscriber, user_id] of this.subscribers) if (isFor(user_id, event)) subscriber(event);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: config.direct_database_url ?? config.database_url, application_name: 'skyportal events', keepAlive: true });
    const retry = (error?: Error) => {
      this.hears_since = Infinity;
      client.removeAllListeners('end');
      log().warn({ err: error?.message }, 'event listener lost its connection');
      setTimeout(() => void this.connect(), this.delay).unref();
      this.delay = Math.min(this.delay * 2, 10_000);
    };
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => this.receive(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      client.once('end', () => retry());
      this.delay = 100;
      this.hears_since = Date.now();
      // What changed while nobody listened is unknown.
      forgetViewers();
    } catch (error) {
      retry(error as Error);
    }
  }
}

/** Starts listening; every process that keeps viewers does it once. */
export const listener = (): Listener => processWide('listener', () => new Listener());

const HEARTBEAT = 20_000;

/**
 * A viewer's events as a server-sent event stream, until the page goes away or whoever opened it may not come in any more:
 * signed out, account closed or deleted.
 *
 * @param identify finds the viewer anew, as a request would
 * @param since    when the page was made (ms): what came meanwhile is sent first, or the event `missed`, when that is not known
 */
export function eventStream(viewer: Viewer, identify: () => Promise<Viewer>, signal: AbortSignal, since?: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let stop = (): void => undefined;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const tell = ({ action, payload }: LiveEvent) => send(`data: ${JSON.stringify({ action, payload })}\n\n`);
      const unsubscribe = listener().subscribe(viewer.user_id, tell);
      const close = () => {
        stop();
        try {
          controller.close();
        } catch {
          // The reader has cancelled already.
        }
      };
      const check = () =>
        void identify().catch((error: unknown) => {
          if (error instanceof HttpError && error.status < 500) close();
        });
      const unwatch = listener().watch(check);
      const heartbeat = setInterval(() => {
        send(': alive\n\n');
        check();
      }, HEARTBEAT);
      stop = () => {
        unsubscribe();
        unwatch();
        clearInterval(heartbeat);
      };
      signal.addEventListener('abort', close);
      send('retry: 2000\n\n');
      if (since === undefined) return;
      const meanwhile = listener().since(viewer.user_id, since);
      if (meanwhile) meanwhile.forEach(tell);
      else send('event: missed\ndata: \n\n');
    },
    cancel: () => stop(),
  });
}
