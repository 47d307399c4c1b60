import Papa from 'papaparse';
import type { AnalysisInput } from '@/lib/analysisServices/schema';
import type { Viewer } from '@/lib/auth/viewer';
import { readPhotometry } from '@/lib/photometry/readPhotometry';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { INPUT_COLUMNS, selectInput } from './inputQueries';
import type { InputFilters } from './schema';

const PHOTOMETRY = ['mjd', 'flux', 'fluxerr', 'mag', 'magerr', 'filter', 'magsys', 'limiting_mag', 'zp', 'instrument_name', 'predicted_mag'] as const;

type Row = Record<string, unknown>;

/** Lists and objects are JSON in their cell, as programs in Python read them. */
const cell = (value: unknown): unknown => (value !== null && typeof value === 'object' ? JSON.stringify(value) : value);

const csv = (names: readonly string[], rows: readonly Row[]): string =>
  `${Papa.unparse({ fields: [...names], data: rows.map((row) => names.map((name) => cell(row[name]))) }, { newline: '\n' })}\n`;

type Filters = NonNullable<InputFilters['photometry']>;

const isWanted = ({ filters, instruments }: Filters) => {
  const [wantedFilters, wantedInstruments] = [new Set(filters), new Set(instruments?.map(String))];
  return ({ filter, instrument_id, instrument_name = '' }: PhotometryPoint): boolean =>
    (wantedFilters.size === 0 || wantedFilters.has(filter)) &&
    (wantedInstruments.size === 0 || wantedInstruments.has(String(instrument_id)) || wantedInstruments.has(instrument_name));
};

const uncertainty = ({ magerr }: PhotometryPoint): number => magerr ?? Infinity;

/** The most certain of points with the same time and filter, by how certain they are. */
export function bestOfEach(points: readonly PhotometryPoint[]): PhotometryPoint[] {
  const seen = new Set<string>();
  return [...points].sort((a, b) => (uncertainty(a) === uncertainty(b) ? 0 : uncertainty(a) - uncertainty(b))).filter(({ mjd, filter }) => {
    const key = `${mjd} ${filter}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** As it would be without the dust of the Milky Way; what the law says nothing about stays. */
function withoutDust(point: PhotometryPoint): PhotometryPoint {
  const { extinction, limiting_mag = null, fluxerr = null } = point;
  if (typeof extinction !== 'number') return point;
  return {
    ...point, mag: point.mag_corr, flux: point.flux_corr, fluxerr: fluxerr === null ? null : fluxerr * 10 ** (0.4 * extinction),
    limiting_mag: limiting_mag === null ? null : limiting_mag - extinction,
  };
}

async function photometry(viewer: Viewer, obj_id: string, filters: Filters, correct: boolean): Promise<Row[]> {
  const points = await readPhotometry(viewer, obj_id, { format: 'both', includeSuperObjsPhotometry: true, includeExtinction: correct });
  const wanted = bestOfEach(points.filter(isWanted(filters)));
  return (correct ? wanted.map(withoutDust) : wanted).map((point) => ({
    ...point,
    predicted_mag: point.altdata && typeof point.altdata === 'object' && 'predicted_mag' in point.altdata ? point.altdata.predicted_mag : null,
  }));
}

/** What a service gets: CSV by the name of the input. One query each. */
export async function gatherInputs(
  viewer: Viewer,
  obj_id: string,
  wanted: readonly AnalysisInput[],
  filters: InputFilters | null,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Record<string, string>> {
  const inputs: Record<string, string> = {};
  for (const input of wanted) {
    inputs[input] =
      input === 'photometry'
        ? csv(PHOTOMETRY, await photometry(viewer, obj_id, filters?.photometry ?? {}, /^true$/i.test(String(parameters.correct_extinction))))
        : csv(INPUT_COLUMNS[input], await selectInput(viewer, obj_id, input));
  }
  return inputs;
}
