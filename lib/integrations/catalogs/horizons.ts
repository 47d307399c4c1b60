/** Where bodies of the Solar System are, by JPL Horizons. */
import { z } from 'zod';
import { jdToMjd } from '@/lib/astro/time';
import { OutboundFailed } from '@/lib/http/outbound';
import type { Service } from './service';

export interface HorizonsQuery {
  /** Name, number or designation of a small body. */
  name: string;
  /** Degrees, north and east; metres. */
  site: { lat: number; lon: number; elevation: number };
  /** ISO, UTC. */
  start: string;
  end: string;
  /** Minutes between positions. */
  step: number;
}

/** Astrometric position as seen from the site, ICRF, degrees. */
export interface BodyPosition {
  mjd: number;
  ra: number;
  dec: number;
}

/** Without positions, `reason` says why: there is no such body, or there are several. */
export interface Track {
  positions: BodyPosition[];
  reason: string | null;
}

/** Comets have a solution for each apparition; the one nearest to the time is wanted. */
const COMET = /^\d*[PCDXI]\//i;
export const commandOf = (name: string): string => (COMET.test(name) ? `'DES=${name};CAP;'` : `'${name};'`);

const answer = z.object({ result: z.string().optional(), error: z.string().optional() });
const ROW = /^\s*(\d+\.\d+)\s*,[^,]*,[^,]*,\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*,/;

/** What Horizons says in place of a table, in a line. */
const reasonOf = (text: string): string => text.split('\n').map((line) => line.replace(/[*>]/g, '').trim()).filter(Boolean).slice(0, 3).join(' ').slice(0, 300);

export const horizons: Service<HorizonsQuery, Track> = {
  name: 'horizons',
  timeout: 60,
  fresh: 3600,
  ask: ({ name, site: { lat, lon, elevation }, start, end, step }) => ({
    at: `?${new URLSearchParams({
      format: 'json', COMMAND: commandOf(name), OBJ_DATA: "'NO'", MAKE_EPHEM: "'YES'", EPHEM_TYPE: "'OBSERVER'", CENTER: "'coord@399'", COORD_TYPE: "'GEODETIC'",
      SITE_COORD: `'${lon},${lat},${elevation / 1000}'`, START_TIME: `'${start.slice(0, 19).replace('T', ' ')}'`, STOP_TIME: `'${end.slice(0, 19).replace('T', ' ')}'`,
      STEP_SIZE: `'${step}m'`, QUANTITIES: "'1'", ANG_FORMAT: "'DEG'", CSV_FORMAT: "'YES'", CAL_FORMAT: "'JD'", EXTRA_PREC: "'YES'",
    }).toString()}`,
  }),
  read: (reply) => {
    const parsed = answer.safeParse(reply.json());
    if (!parsed.success) throw new OutboundFailed('its answer is not of the form that is known.');
    const text = parsed.data.result ?? parsed.data.error ?? '';
    const table = /\$\$SOE\s*\n([\s\S]*?)\$\$EOE/.exec(text)?.[1];
    if (table === undefined) {
      if (!text.trim()) throw new OutboundFailed('its answer is empty.');
      return { positions: [], reason: reasonOf(text) };
    }
    const positions = table.split('\n').filter((line) => line.trim()).map((line) => {
      const [, jd, ra, dec] = ROW.exec(line) ?? [];
      if (jd === undefined) throw new OutboundFailed('its table cannot be read.');
      return { mjd: jdToMjd(Number(jd)), ra: Number(ra), dec: Number(dec) };
    });
    return { positions, reason: null };
  },
};
