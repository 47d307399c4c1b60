/** What the address of the upload page may fill in: pipelines link to it with everything that they know. */
import { mjdToIso } from '@/lib/astro/time';

const TYPES = ['source', 'host', 'host_center'] as const;
export type SpectrumType = (typeof TYPES)[number];
const UNITS = ['Jy', 'AB', 'erg/s/cm/cm/AA'] as const;
export type SpectrumUnits = (typeof UNITS)[number];

export interface SpectrumForm {
  instrument_id: number | null;
  observed_at: string;
  type: SpectrumType;
  /** Null: arbitrary; undefined: what the file says. */
  units: SpectrumUnits | null | undefined;
  label: string;
  origin: string;
  group_ids: number[];
  pi: number[];
  reduced_by: number[];
  observed_by: number[];
  external_pi: string;
  external_reducer: string;
  external_observer: string;
  wave_column: number | undefined;
  flux_column: number | undefined;
  fluxerr_column: number | null | undefined;
}

const ids = (text: string | null): number[] => (text ?? '').split(',').map(Number).filter((id) => Number.isInteger(id) && id > 0);

function index(text: string | null): number | undefined {
  const value = Number(text);
  return text !== null && text !== '' && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** @param get a parameter of the address; what does not fit is left empty */
export function prefill(get: (name: string) => string | null, group_ids: readonly number[]): SpectrumForm {
  const text = (name: string) => get(name) ?? '';
  const mjd = Number(get('mjd'));
  const asked = ids(get('group_ids'));
  return {
    instrument_id: ids(get('instrument_id'))[0] ?? null,
    observed_at: text('observed_at') || (mjd > 0 ? mjdToIso(mjd).slice(0, 19) : ''),
    type: TYPES.find((type) => type === (get('type') ?? get('spectrum_type'))) ?? 'source',
    units: UNITS.find((units) => units === get('units')),
    label: text('label'),
    origin: text('origin'),
    group_ids: asked.length ? asked : [...group_ids],
    pi: ids(get('pi')),
    reduced_by: ids(get('reduced_by')),
    observed_by: ids(get('observed_by')),
    external_pi: text('external_pi'),
    external_reducer: text('external_reducer'),
    external_observer: text('external_observer'),
    wave_column: index(get('wave_column')),
    flux_column: index(get('flux_column')),
    fluxerr_column: index(get('fluxerr_column')),
  };
}
