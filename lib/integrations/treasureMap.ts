/** The Treasure Map (treasuremap.space), where observers tell each other where they point after gravitational waves. */
import { BadRequest } from '@/lib/http/errors';
import { config } from '@/lib/config';
import { fetchOutside, OutboundFailed, OutboundRefused } from '@/lib/http/outbound';

const URL_OF_MAP = 'https://treasuremap.space';
const TIMEOUT = 30_000;
const SHOWN = 300;

export interface TreasureMapPointing {
  ra: number;
  dec: number;
  /** The instrument's number there. */
  instrumentid: number;
  /** ISO 8601, UTC. */
  time: string;
  status: 'planned' | 'completed';
  depth: number;
  depth_unit: 'ab_mag';
  band: string;
  pos_angle: number;
}

export interface TreasureMapAccount {
  token: string;
  /** Another instance than the site's. */
  url?: string | undefined;
}

const BANDS = /^(?:ztf|sdss|lsst|ps1::|ztf::|des|bessell|atlas|megacam6::|swope2::|ps1)?([ugrizyUBVRIJHKco])s?$/;

/** The map's name of a bandpass. */
export const bandOf = (filter: string): string => BANDS.exec(filter)?.[1] ?? 'other';

async function tell({ token, url }: TreasureMapAccount, path: string, body: object): Promise<Record<string, unknown>> {
  const base = (url ?? config.catalogs.urls.treasuremap ?? URL_OF_MAP).replace(/\/$/, '');
  let text: string;
  try {
    const reply = await fetchOutside(`${base}/api/v1/${path}`, {
      method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'SkyPortal' }, body: JSON.stringify({ api_token: token, ...body }), timeout: TIMEOUT,
      maxRedirects: 0,
    });
    text = reply.text();
    if (reply.status < 200 || reply.status > 299) throw new BadRequest(`The Treasure Map answered ${reply.status}: ${text.replaceAll(token, '***').slice(0, SHOWN)}`);
  } catch (error) {
    if (error instanceof OutboundFailed || error instanceof OutboundRefused) throw new BadRequest(`The Treasure Map is not available: ${error.message}`);
    throw error;
  }
  try {
    const answer = JSON.parse(text) as unknown;
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** @throws BadRequest  when the map refuses or does not answer; what it says of single pointings is given back */
export async function postPointings(account: TreasureMapAccount, graceid: string, pointings: readonly TreasureMapPointing[]): Promise<{ posted: number; errors: unknown[] }> {
  const { pointing_ids, ERRORS } = await tell(account, 'pointings', { graceid, pointings });
  return { posted: Array.isArray(pointing_ids) ? pointing_ids.length : 0, errors: Array.isArray(ERRORS) ? ERRORS.slice(0, 20) : [] };
}

/** Takes back whatever an instrument has planned for an event. */
export const cancelPointings = async (account: TreasureMapAccount, graceid: string, instrumentid: number): Promise<void> => {
  await tell(account, 'cancel_all', { graceid, instrumentid });
};
