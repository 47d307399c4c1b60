import { isoToMjd } from '@/lib/astro/time';
import type { Viewer } from '@/lib/auth/viewer';
import type { FileReply } from '@/lib/http/call';
import { attachment } from '@/lib/http/files';
import { readSpectraOfObj, readSpectrum } from '@/lib/spectra/readSpectra';
import type { Spectrum } from '@/lib/spectra/schema';
import { downloadTable } from './download';
import { writeFitsSpectrum, type FitsValue } from './fitsSpectrum';
import type { TableFormat } from './schema';
import type { Cell, TableColumn, Unit } from './table';

const UNITS: Readonly<Record<string, Unit>> = { Jy: 'Jy', AB: 'mag', 'erg/s/cm/cm/AA': 'erg/s/cm2/Angstrom' };
const UCDS: Readonly<Record<string, string>> = { Jy: 'phot.flux.density;em.freq', AB: 'phot.mag', 'erg/s/cm/cm/AA': 'phot.flux.density;em.wl' };

interface Sample {
  wavelength: number;
  flux: number | null;
  error: number | null;
}

function* samples({ wavelengths, fluxes, errors }: Spectrum): Generator<Sample> {
  for (let i = 0; i < wavelengths.length; i += 1) {
    yield { wavelength: wavelengths[i] as number, flux: fluxes[i] ?? null, error: errors?.[i] ?? null };
  }
}

const WAVELENGTH = { name: 'wavelength', type: 'double', unit: 'Angstrom', description: 'Wavelength', ucd: 'em.wl' } as const;

function columnsOf({ units, errors }: Spectrum): TableColumn<Sample>[] {
  const unit = units === null ? undefined : UNITS[units];
  const ucd = (units === null ? undefined : UCDS[units]) ?? 'phot.flux.density;em.wl';
  const note = units === null ? ', in arbitrary units' : '';
  return [
    { ...WAVELENGTH, value: ({ wavelength }) => wavelength },
    { name: 'flux', type: 'double', unit, description: `Flux${note}`, ucd, value: ({ flux }) => flux },
    ...(errors
      ? [{ name: 'error', type: 'double', unit, description: 'Standard deviation of the flux', ucd: `stat.error;${ucd.split(';')[0]}`, value: ({ error }: Sample) => error } as const]
      : []),
  ];
}

const persons = (people: readonly { username: string }[], external: string | undefined): string | null =>
  external ?? (people.map(({ username }) => username).join(', ') || null);

const metaOf = (spectrum: Spectrum): Record<string, Cell> => ({
  spectrum_id: spectrum.id,
  obj_id: spectrum.obj_id,
  observed_at: spectrum.observed_at,
  instrument: spectrum.instrument_name,
  telescope: spectrum.telescope_name,
  type: spectrum.type,
  units: spectrum.units,
  label: spectrum.label,
  origin: spectrum.origin,
  pi: persons(spectrum.pis, spectrum.external_pi),
  reducer: persons(spectrum.reducers, spectrum.external_reducer),
  observer: persons(spectrum.observers, spectrum.external_observer),
});

/** Keywords that describe the file, and those that the portal writes itself. */
const OWN = /^(SIMPLE|BITPIX|NAXIS\d*|EXTEND|PCOUNT|GCOUNT|TFIELDS|T(FORM|TYPE|UNIT)\d+|XTENSION|EXTNAME|CHECKSUM|DATASUM|BSCALE|BZERO|BLANK|BLOCKED|GROUPS|COMMENT|HISTORY|CONTINUE|END|OBJECT|DATE-OBS|MJD-OBS|INSTRUME|TELESCOP|OBSERVER|SPECTYPE|SPECID|ORIGIN|TIMESYS)$/;

/** What the header of the original file said, as far as FITS has a place for it. */
function headerFields(altdata: unknown): [string, FitsValue, string?][] {
  if (typeof altdata !== 'object' || altdata === null) return [];
  return Object.entries(altdata).flatMap(([key, field]): [string, FitsValue, string?][] => {
    const keyword = key.toUpperCase();
    if (!/^[A-Z0-9_-]{1,8}$/.test(keyword) || OWN.test(keyword)) return [];
    const { value, comment } = (typeof field === 'object' && field !== null && 'value' in field ? field : { value: field }) as { value: unknown; comment?: unknown };
    const fits = typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
    return fits ? [[keyword, value, typeof comment === 'string' ? comment : undefined]] : [];
  });
}

function toFits(spectrum: Spectrum): Uint8Array {
  const { pis: _, units, altdata, observed_at, wavelengths, fluxes, errors } = spectrum;
  const observer = persons(spectrum.observers, spectrum.external_observer);
  const unit = units === null ? '' : units === 'erg/s/cm/cm/AA' ? 'erg s-1 cm-2 Angstrom-1' : (UNITS[units] ?? '');
  return writeFitsSpectrum(
    [
      ['OBJECT', spectrum.obj_id],
      ['DATE-OBS', observed_at, 'Middle of the exposure'],
      ['MJD-OBS', isoToMjd(observed_at)],
      ['TIMESYS', 'UTC'],
      ['INSTRUME', spectrum.instrument_name],
      ['TELESCOP', spectrum.telescope_name],
      ['SPECTYPE', spectrum.type],
      ['SPECID', spectrum.id, 'Id in the portal'],
      ...(observer ? [['OBSERVER', observer] as const] : []),
      ...(spectrum.origin ? [['ORIGIN', spectrum.origin] as const] : []),
      ...headerFields(altdata),
    ],
    [
      { name: 'WAVELENGTH', unit: 'Angstrom', values: wavelengths },
      { name: 'FLUX', unit, values: fluxes },
      ...(errors ? [{ name: 'ERROR', unit, values: errors }] : []),
    ],
  );
}

/** One spectrum as a file. */
export async function downloadSpectrum(viewer: Viewer, id: number, format: TableFormat | 'fits'): Promise<FileReply> {
  const spectrum = await readSpectrum(viewer, id);
  const name = `${spectrum.obj_id}_${spectrum.instrument_name}_${spectrum.observed_at.slice(0, 10)}_${id}`.replace(/[^\w.+-]+/g, '_');
  if (format === 'fits') return attachment(toFits(spectrum), `${name}.fits`, 'application/fits');
  const description = `Spectrum of ${spectrum.obj_id}`;
  return downloadTable(format, name, { name: 'spectrum', description, columns: columnsOf(spectrum), meta: metaOf(spectrum) }, [[...samples(spectrum)]]);
}

type SampleOf = Sample & { of: Spectrum };

const SPECTRA_COLUMNS: readonly TableColumn<SampleOf>[] = [
  { name: 'spectrum_id', type: 'integer', description: 'Id of the spectrum in the portal', ucd: 'meta.id', value: ({ of }) => of.id },
  { name: 'observed_at', type: 'text', description: 'Middle of the exposure (UTC)', ucd: 'time.epoch', value: ({ of }) => of.observed_at },
  { name: 'instrument_name', type: 'text', description: 'Instrument', ucd: 'meta.id;instr', value: ({ of }) => of.instrument_name },
  { name: 'telescope_name', type: 'text', description: 'Telescope', ucd: 'instr.tel', value: ({ of }) => of.telescope_name },
  { name: 'type', type: 'text', description: 'What was in the slit: source, host or host_center', ucd: 'meta.code', value: ({ of }) => of.type },
  { name: 'label', type: 'text', description: 'Label', ucd: 'meta.note', value: ({ of }) => of.label },
  { name: 'origin', type: 'text', description: 'Where the spectrum comes from', ucd: 'meta.bib.author', value: ({ of }) => of.origin },
  { name: 'units', type: 'text', description: 'Units of flux and error; none: arbitrary', ucd: 'meta.unit', value: ({ of }) => of.units },
  { ...WAVELENGTH, value: ({ wavelength }) => wavelength },
  { name: 'flux', type: 'double', description: 'Flux, in the units of its row', ucd: 'phot.flux.density', value: ({ flux }) => flux },
  { name: 'error', type: 'double', description: 'Standard deviation of the flux', ucd: 'stat.error;phot.flux.density', value: ({ error }) => error },
];

function* batchesOf(spectra: readonly Spectrum[]): Generator<SampleOf[]> {
  for (const spectrum of spectra) yield Array.from(samples(spectrum), (sample) => ({ ...sample, of: spectrum }));
}

/** All spectra of an object as one table, a row a sample. */
export async function downloadSpectraOfObj(viewer: Viewer, obj_id: string, format: TableFormat): Promise<FileReply> {
  const { spectra } = await readSpectraOfObj(viewer, obj_id);
  return downloadTable(
    format,
    `${obj_id}_spectra`,
    { name: 'spectra', description: `Spectra of ${obj_id}`, columns: SPECTRA_COLUMNS, meta: { obj_id, spectra: spectra.length } },
    batchesOf(spectra),
  );
}
