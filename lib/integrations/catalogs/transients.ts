/** Catalogues of transients: what they list, and the light curves of one. */
import { z } from 'zod';
import { mjdOfTcb } from '@/lib/astro/barycentricTime';
import { OutboundFailed, type OutboundReply } from '@/lib/http/outbound';
import type { Service } from './service';
import { rowsOfCsv } from './tables';

/** New alerts come every day; seconds. */
const FRESH = 600;

export interface ListedTransient {
  /** As its catalogue calls it. */
  name: string;
  /** For asking for its light curve. */
  key: string;
  ra: number;
  dec: number;
  /** ISO, UTC. */
  detected: string;
}

/** µJy, or for a limit three times the error; or magnitudes. */
export type TransientPoint = { mjd: number; altdata?: Record<string, number>; /** Where a catalogue has several. */ filter?: string } & ({ mag: number; magerr: number } | { flux: number | null; fluxerr: number });

const noTable = (what: string): OutboundFailed => new OutboundFailed(`its answer is no ${what}.`);
const isoOf = (text: string): string => text.trim().replace(' ', 'T');

/** All Gaia photometric science alerts: one table, the latest first. */
export const gaiaAlerts: Service<null, ListedTransient[]> = {
  name: 'gaia_alerts',
  fresh: FRESH,
  timeout: 120,
  largest: 50_000_000,
  ask: () => ({ at: '/alerts.csv' }),
  read: (reply) => {
    const rows = rowsOfCsv(reply.text().replace(/^\uFEFF?#\s*/, ''));
    if (rows.length > 0 && !['Name', 'Date', 'RaDeg', 'DecDeg'].every((name) => name in rows[0]!)) throw noTable('list of alerts');
    return rows.flatMap(({ Name, Date: date, RaDeg, DecDeg }) =>
      typeof Name === 'string' && /^\w+$/.test(Name) && typeof date === 'string' && typeof RaDeg === 'number' && typeof DecDeg === 'number'
        ? [{ name: Name, key: Name, ra: RaDeg, dec: DecDeg, detected: isoOf(date) }]
        : [],
    );
  },
};

/**
 * How well one transit is measured, mag. The table does not say; this is what the alerts' own pages draw, by the
 * scatter of constant stars (Hodgkin et al. 2021, A&A 652, A76).
 */
export const gaiaError = (mag: number): number => 10 ** (mag < 17 ? 0.2 * Math.max(mag, 13.5) - 5.3 : 0.2625 * mag - 6.3625);

/** G magnitudes (Vega) of an alert. What was not measured or is not trusted stands as a word in its place. */
export const gaiaLightCurve: Service<string, TransientPoint[]> = {
  name: 'gaia_alerts',
  fresh: FRESH,
  timeout: 60,
  ask: (name) => ({ at: `/alert/${encodeURIComponent(name)}/lightcurve.csv` }),
  read: (reply) => {
    const lines = reply.text().split(/\r?\n/);
    const head = lines.findIndex((line) => /^#\s*Date\s*,\s*JD\(TCB\)/i.test(line));
    if (head < 0) throw noTable('light curve');
    return lines.slice(head + 1).flatMap((line) => {
      const [, jd, mag] = line.split(',').map((cell) => (cell.trim() === '' ? NaN : Number(cell)));
      return Number.isFinite(jd) && Number.isFinite(mag) ? [{ mjd: mjdOfTcb(jd!), mag: mag!, magerr: gaiaError(mag!) }] : [];
    });
  },
};

/** The interface of UKSSDC, as its own program (swifttools) uses it. */
const ukssdc = (APIFunc: string, data: object) => ({
  method: 'POST' as const,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ APIFunc, APIVersion: '1.0.5', ...data }),
});

function answerOf<T extends z.ZodType>(reply: OutboundReply, shape: T, what: string): z.output<T> {
  const json = reply.json();
  const refused = z.object({ ERROR: z.unknown(), ERRORTEXT: z.string().optional() }).safeParse(json);
  if (refused.success && refused.data.ERROR !== undefined) throw new OutboundFailed(`it refused: ${refused.data.ERRORTEXT ?? String(refused.data.ERROR)}.`);
  const parsed = shape.safeParse(json);
  if (!parsed.success) throw noTable(what);
  return parsed.data;
}

/** Numbers come as texts, too. */
const numeric = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number());
const listed = z.object({ TransientID: z.union([z.string(), z.number()]).transform(String), IAUName: z.string(), RA: numeric, Decl: numeric, DetectionDate: z.string() });
export const LSXPS_PAGE = 1000;

/** Confirmed transients of the living Swift-XRT point source catalogue, a page, from this row on. */
export const lsxpsTransients: Service<number, ListedTransient[]> = {
  name: 'lsxps',
  fresh: FRESH,
  timeout: 60,
  largest: 20_000_000,
  ask: (firstRow) =>
    ukssdc('queryDB', {
      database: 'LSXPS', table: 'transients', cols: ['TransientID', 'IAUName', 'RA', 'Decl', 'DetectionDate'], sortBy: 'TransientID', sortDir: 'ASC',
      constraints: [{ colName: 'Classification', filter: '=', val: 1 }], firstRow, numRows: LSXPS_PAGE,
    }),
  read: (reply) =>
    answerOf(reply, z.object({ Results: z.array(listed) }), 'list of transients').Results.map(({ TransientID: key, IAUName, RA: ra, Decl: dec, DetectionDate }) => ({
      name: IAUName.trim(), key, ra, dec, detected: isoOf(DetectionDate),
    })),
};

/**
 * From counts per second of XRT (0.3 to 10 keV, grade 0 to 12) to the mean flux density in the band, µJy: 4 × 10⁻¹¹ erg/cm²
 * a count for a power law with Γ = 1.7, spread over the band's 2.35 × 10¹⁸ Hz. It depends on the spectrum by some ten per cent.
 */
export const MICROJANSKY_PER_COUNT = 4e-11 / (9.7 * 2.417989e17) / 1e-29;

const table = z.object({ columns: z.array(z.string()), data: z.array(z.array(z.unknown())) });

function* rowsOf({ columns, data }: z.output<typeof table>): Generator<{ mjd: number; rate: number; error: number }> {
  for (const row of data) {
    const at = (name: string): number => Number(row[columns.indexOf(name)]);
    const [mjd, rate] = [at('Time'), at('Rate')];
    if (Number.isFinite(mjd) && Number.isFinite(rate)) yield { mjd, rate, error: (Math.abs(at('RatePos')) + Math.abs(at('RateNeg'))) / 2 };
  }
}

/** The light curve of a transient, a point an observation: rates, and upper limits of three sigma. */
export const lsxpsLightCurve: Service<string, TransientPoint[]> = {
  name: 'lsxps',
  fresh: FRESH,
  timeout: 60,
  ask: (sourceID) => ukssdc('getSXPSLC', { whichCat: 'LSXPS', transient: true, sourceID, bands: 'total', binning: 'observation', timeFormat: 'mjd' }),
  read: (reply) => {
    const { Datasets, ...rest } = answerOf(reply, z.looseObject({ Datasets: z.array(z.string()) }), 'light curve');
    return ['WT', 'PC'].flatMap((mode) => {
      const dataset = (kind: string) => {
        const name = [`${mode}${kind}_incbad`, `${mode}${kind}`].find((each) => Datasets.includes(each));
        const parsed = name === undefined ? null : table.safeParse(rest[`${name}Data`]);
        if (parsed && !parsed.success) throw noTable('light curve');
        return parsed ? [...rowsOf(parsed.data)] : [];
      };
      return [
        ...dataset('').filter(({ error }) => error > 0).map(({ mjd, rate, error }) => ({
          mjd, flux: rate * MICROJANSKY_PER_COUNT, fluxerr: error * MICROJANSKY_PER_COUNT, altdata: { rate, rate_error: error },
        })),
        ...dataset('UL').filter(({ rate }) => rate > 0).map(({ mjd, rate }) => ({
          mjd, flux: null, fluxerr: (rate / 3) * MICROJANSKY_PER_COUNT, altdata: { rate_upper_limit: rate },
        })),
      ];
    });
  },
};
