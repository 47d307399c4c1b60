/**
 * Catalogues and archives elsewhere, behind one small interface: a service says what to send and how to read the answer;
 * time limits, caching, leaving alone what has just failed, and the state that people see are here.
 */
import { config } from '@/lib/config';
import { fetchOutside, OutboundFailed, type Outbound, type OutboundReply } from '@/lib/http/outbound';
import { log } from '@/lib/http/log';
import { processWide } from '@/lib/processWide';

export const SERVICES = {
  gaia: { label: 'Gaia archive (ESA)', url: 'https://gea.esac.esa.int/tap-server/tap/sync' },
  irsa: { label: 'IRSA', url: 'https://irsa.ipac.caltech.edu/TAP/sync' },
  ztf_reference: { label: 'Reference images of ZTF (IRSA)', url: 'https://irsa.ipac.caltech.edu/ibe' },
  vizier: { label: 'VizieR', url: 'https://vizier.cds.unistra.fr/viz-bin/asu-tsv' },
  datalab: { label: 'Astro Data Lab', url: 'https://datalab.noirlab.edu/tap/sync' },
  ps1: { label: 'Pan-STARRS catalogue (MAST)', url: 'https://catalogs.mast.stsci.edu/api/v0.1/panstarrs' },
  hips: { label: 'Sky images of CDS', url: 'https://alasky.cds.unistra.fr/hips-image-services/hips2fits' },
  legacy: { label: 'Images of the Legacy Surveys', url: 'https://www.legacysurvey.org/viewer/jpeg-cutout' },
  mpc: { label: 'Minor Planet Center', url: 'https://cgi.minorplanetcenter.net/cgi-bin/mpcheck.cgi' },
  horizons: { label: 'JPL Horizons', url: 'https://ssd.jpl.nasa.gov/api/horizons.api' },
  tns: { label: 'Transient Name Server', url: 'https://www.wis-tns.org/api/get' },
  gaia_alerts: { label: 'Gaia photometric alerts', url: 'https://gsaweb.ast.cam.ac.uk/alerts' },
  fink: { label: 'Fink', url: 'https://api.fink-portal.org/api/v1' },
  lsxps: { label: 'Swift LSXPS', url: 'https://www.swift.ac.uk/API/main.php' },
  across: { label: 'NASA ACROSS', url: 'https://api.across.sciencecloud.nasa.gov/v1' },
  gracedb: { label: 'GraceDB', url: 'https://gracedb.ligo.org/api' },
  tach: { label: 'TACH (HEASARC)', url: 'https://heasarc.gsfc.nasa.gov/wsgi-scripts/tach/gcn_v2/tach.wsgi/graphql_fast' },
} as const;
export type ServiceName = keyof typeof SERVICES;

export interface Question {
  /** After the service's address: a path, a query string, or both. */
  at?: string;
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

export interface Service<Q, R> {
  name: ServiceName;
  ask: (query: Q) => Question;
  /** @throws OutboundFailed when the answer is not what it should be */
  read: (reply: OutboundReply, query: Q) => R;
  /** Seconds for the whole exchange; 15 by default. */
  timeout?: number;
  /** For how many seconds an answer is good; a day by default, 0 for never again. */
  fresh?: number;
  /** Largest answer, bytes; 5 MB by default. */
  largest?: number;
}

export interface Answer<R> {
  data: R;
  /** When the service said so. */
  at: Date;
  /** The service does not answer now; this is what it said before. */
  stale: boolean;
}

export interface ServiceState {
  last_answer: Date | null;
  last_failure: Date | null;
  message: string | null;
}

/** Nothing came of it: `message` says which service, and when it last answered. */
export class Unavailable extends OutboundFailed {
  constructor(
    readonly service: ServiceName,
    reason: string,
    state: ServiceState | undefined,
  ) {
    const last = state?.last_answer ? ` It last answered at ${state.last_answer.toISOString().slice(0, 16).replace('T', ' ')} UTC.` : '';
    super(`${SERVICES[service].label} is not available: ${reason}${last}`);
  }
}

/** After a failure a service is left alone for so long, so that nobody waits for it again and again; ms. */
const PAUSE = 30_000;
const MOST_KEPT = 300;
const DAY = 86_400;

interface Kept {
  at: number;
  data: unknown;
}
interface Memory {
  kept: Map<string, Kept>;
  states: Map<ServiceName, ServiceState>;
  asked: Map<string, Promise<Kept>>;
}
const memory = (): Memory => processWide<Memory>('catalogues', () => ({ kept: new Map(), states: new Map(), asked: new Map() }));

const stateOf = (name: ServiceName): ServiceState => memory().states.get(name) ?? { last_answer: null, last_failure: null, message: null };

/** How the services that were asked have answered. */
export const catalogStates = (): Map<ServiceName, ServiceState> => new Map(memory().states);

/** For tests: nothing was ever asked. */
export function forgetAnswers(): void {
  const { kept, states, asked } = memory();
  for (const map of [kept, states, asked]) map.clear();
}

const isDown = ({ last_answer, last_failure }: ServiceState): boolean =>
  last_failure !== null && (last_answer === null || last_failure > last_answer) && Date.now() - last_failure.getTime() < PAUSE;

async function exchange<Q, R>(service: Service<Q, R>, query: Q, fetch: Outbound['fetch']): Promise<Kept> {
  const { name, timeout = 15, largest = 5_000_000 } = service;
  const { at = '', method, headers, body } = service.ask(query);
  const base = config.catalogs.urls[name] ?? SERVICES[name].url;
  try {
    const reply = await fetch(`${base}${at}`, { method, headers: { 'user-agent': 'SkyPortal', ...headers }, body, timeout: timeout * 1000, maxBytes: largest });
    if (reply.status !== 200) throw new OutboundFailed(`it answered with status ${reply.status}.`);
    const kept = { at: Date.now(), data: service.read(reply, query) };
    memory().states.set(name, { ...stateOf(name), last_answer: new Date() });
    return kept;
  } catch (error) {
    if (!(error instanceof OutboundFailed)) throw error;
    log().warn({ service: name, err: error.message }, 'catalogue');
    memory().states.set(name, { ...stateOf(name), last_failure: new Date(), message: error.message });
    throw error;
  }
}

/**
 * Asks a service. An answer that is fresh is not asked for again, and one that is not is given when the service fails.
 *
 * @throws Unavailable when it does not answer, and has not answered this before
 */
export async function askCatalog<Q, R>(service: Service<Q, R>, query: Q, fetch: Outbound['fetch'] = fetchOutside): Promise<Answer<R>> {
  const { name, fresh = DAY } = service;
  const { kept, asked } = memory();
  // The query as well: of the same file, one may want another part.
  const key = `${name} ${JSON.stringify([service.ask(query), query])}`;
  const known = kept.get(key);
  const answer = ({ at, data }: Kept, stale = false): Answer<R> => ({ data: data as R, at: new Date(at), stale });
  if (known && Date.now() - known.at < fresh * 1000) return answer(known);
  const state = stateOf(name);
  if (isDown(state)) {
    if (known) return answer(known, true);
    throw new Unavailable(name, state.message ?? 'it does not answer.', state);
  }
  let question = asked.get(key);
  if (!question) {
    question = exchange(service, query, fetch).finally(() => asked.delete(key));
    asked.set(key, question);
  }
  try {
    const found = await question;
    kept.delete(key);
    if (fresh > 0) kept.set(key, found);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST_KEPT) break;
      kept.delete(oldest);
    }
    return answer(found);
  } catch (error) {
    if (!(error instanceof OutboundFailed)) throw error;
    if (known) return answer(known, true);
    throw new Unavailable(name, error.message, stateOf(name));
  }
}
