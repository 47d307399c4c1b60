/** Alerts of ZTF as the broker Fink has classified them: what is new of some classes, and the light curve of one object. */
import { z } from 'zod';
import { jdToMjd } from '@/lib/astro/time';
import { OutboundFailed, type OutboundReply } from '@/lib/http/outbound';
import type { Service } from './service';
import type { ListedTransient, TransientPoint } from './transients';

/** New alerts come all night; seconds. */
const FRESH = 600;
const MOST = 1000;

/** What could be the counterpart of an event. */
export const FINK_CLASSES = ['Kilonova candidate', 'Early SN Ia candidate', 'SN candidate'] as const;

const FILTERS: Readonly<Record<number, string>> = { 1: 'ztfg', 2: 'ztfr', 3: 'ztfi' };

export interface FinkQuery {
  class: (typeof FINK_CLASSES)[number];
  /** ISO, UTC. */
  start: string;
  end: string;
}

const post = (at: string, body: object) => ({
  at, method: 'POST' as const, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ...body, 'output-format': 'json' }),
});

function rowsOf<T extends z.ZodType>(reply: OutboundReply, row: T): z.output<T>[] {
  const parsed = z.array(row).safeParse(reply.json());
  if (!parsed.success) throw new OutboundFailed('its answer is no list of alerts.');
  return parsed.data;
}

const alert = z.object({ 'i:objectId': z.string().regex(/^ZTF\w+$/), 'i:ra': z.number(), 'i:dec': z.number(), 'i:jd': z.number() });
const isoOfJd = (jd: number): string => new Date((jd - 2_440_587.5) * 86_400_000).toISOString().slice(0, 19);

/** Objects with an alert of a class between two times; of several alerts of one the latest. */
export const finkLatest: Service<FinkQuery, ListedTransient[]> = {
  name: 'fink',
  fresh: FRESH,
  timeout: 120,
  largest: 20_000_000,
  ask: ({ class: className, start, end }) =>
    post('/latests', {
      class: className, n: MOST, startdate: start.slice(0, 19).replace('T', ' '), stopdate: end.slice(0, 19).replace('T', ' '), columns: 'i:objectId,i:ra,i:dec,i:jd',
    }),
  read: (reply) => {
    const latest = new Map<string, z.output<typeof alert>>();
    for (const row of rowsOf(reply, alert)) {
      const known = latest.get(row['i:objectId']);
      if (!known || known['i:jd'] < row['i:jd']) latest.set(row['i:objectId'], row);
    }
    return [...latest.values()].map((row) => ({ name: row['i:objectId'], key: row['i:objectId'], ra: row['i:ra'], dec: row['i:dec'], detected: isoOfJd(row['i:jd']) }));
  },
};

const detection = z.object({ 'i:jd': z.number(), 'i:fid': z.int(), 'i:magpsf': z.number(), 'i:sigmapsf': z.number() });

/** Detections, AB magnitudes of the difference images. */
export const finkLightCurve: Service<string, TransientPoint[]> = {
  name: 'fink',
  fresh: FRESH,
  timeout: 60,
  ask: (objectId) => post('/objects', { objectId, columns: 'i:jd,i:fid,i:magpsf,i:sigmapsf' }),
  read: (reply) =>
    rowsOf(reply, detection).flatMap((row) => {
      const filter = FILTERS[row['i:fid']];
      return filter ? [{ mjd: jdToMjd(row['i:jd']), mag: row['i:magpsf'], magerr: row['i:sigmapsf'], filter }] : [];
    }),
};
