/** Who an object is: minor planets near a position, and names of transients. Angles are degrees. */
import { config } from '@/lib/config';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { OutboundFailed } from '@/lib/http/outbound';
import type { Service } from './service';

export interface MpcQuery {
  ra: number;
  dec: number;
  /** ISO, UTC. */
  date: string;
  limiting_magnitude: number;
  /** Arcminutes. */
  radius: number;
  obscode: string;
}

export interface MinorPlanet {
  name: string;
  mag: number | null;
}

/** A row of the checker: designation, right ascension and declination in three fields each, magnitude, offsets. */
const MPC_ROW = /^\s*(.+?)\s+(\d\d)\s+(\d\d)\s+(\d\d\.\d)\s+([+-]\d\d)\s+(\d\d)\s+(\d\d)\s+(\d+\.\d)?/;

export const mpChecker: Service<MpcQuery, MinorPlanet[]> = {
  name: 'mpc',
  timeout: 60,
  fresh: 3600,
  ask: ({ ra, dec, date, limiting_magnitude, radius, obscode }) => {
    const time = new Date(`${date}Z`);
    const day = time.getUTCDate() + (time.getTime() % 86_400_000) / 86_400_000;
    return {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        year: String(time.getUTCFullYear()), month: String(time.getUTCMonth() + 1).padStart(2, '0'), day: day.toFixed(2), which: 'pos',
        ra: formatRa(ra, 2).replace(/:/g, ' '), decl: formatDec(dec, 1).replace(/:/g, ' '), TextArea: '', radius: String(radius), limit: String(limiting_magnitude),
        oc: obscode, sort: 'd', mot: 'h', tmot: 's', pdes: 'u', needed: 'f', ps: 'n', type: 'p',
      }).toString(),
    };
  },
  read: (reply) => {
    const page = reply.text();
    if (/No known minor planets/i.test(page)) return [];
    const table = /<pre>([\s\S]*?)<\/pre>/i.exec(page)?.[1];
    if (table === undefined) throw new OutboundFailed('its answer has no table.');
    return table
      .replace(/<[^>]*>/g, '')
      .split('\n')
      .flatMap((line) => {
        const match = MPC_ROW.exec(line);
        return match?.[1] ? [{ name: match[1].replace(/^\((\d+)\)\s*/, '$1 ').trim(), mag: match[8] ? Number(match[8]) : null }] : [];
      });
  },
};

export const tnsAccount = (): { bot_id: string; bot_name: string; api_key: string } | null => {
  const { bot_id, bot_name, api_key } = config.tns;
  return bot_id && bot_name && api_key ? { bot_id, bot_name, api_key } : null;
};

interface TnsReply<T> {
  data?: T | { reply?: T };
}

/** The Transient Name Server wants to know which bot asks. */
function asBot(at: string, data: object): { at: string; method: 'POST'; headers: Record<string, string>; body: string } {
  const account = tnsAccount();
  if (!account) throw new OutboundFailed('the portal has no account there.');
  const { bot_id, bot_name, api_key } = account;
  return {
    at,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': `tns_marker${JSON.stringify({ tns_id: bot_id, type: 'bot', name: bot_name })}` },
    body: new URLSearchParams({ api_key, data: JSON.stringify(data) }).toString(),
  };
}

function dataOf<T>(reply: { json: () => unknown }): T {
  const { data } = reply.json() as TnsReply<T>;
  if (data === undefined || data === null) throw new OutboundFailed('its answer has no data.');
  return (typeof data === 'object' && 'reply' in data ? data.reply : data) as T;
}

export interface TnsName {
  objname: string;
  prefix: string;
}

/** Transients within so many arcseconds. */
export const tnsSearch: Service<{ ra: number; dec: number; radius: number }, TnsName[]> = {
  name: 'tns',
  fresh: 0,
  ask: ({ ra, dec, radius }) => asBot('/search', { ra: ra.toFixed(7), dec: dec.toFixed(7), radius, units: 'arcsec' }),
  read: (reply) => {
    const found = dataOf<TnsName[]>(reply);
    return Array.isArray(found) ? found : [];
  },
};

export const tnsObject: Service<{ objname: string }, Record<string, unknown>> = {
  name: 'tns',
  fresh: 0,
  ask: ({ objname }) => asBot('/object', { objname, photometry: '1', spectra: '1' }),
  read: (reply) => dataOf<Record<string, unknown>>(reply),
};
