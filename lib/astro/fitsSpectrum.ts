/**
 * One-dimensional spectra in FITS files: images with a linear or logarithmic dispersion as IRAF and pipelines write them,
 * with the errors in a plane or an extension of their own, and binary tables with a column of wavelengths (SDSS, ESO, DESI…).
 */
import { FitsError, fitsHdus, headerNumber, headerText, pixel, type FitsCard, type FitsHdu } from './fitsHdus';
import { columnValues, tableColumns, type FitsColumn } from './fitsTable';
import { fluxUnit, wavelengthScale } from './spectrumUnits';
import { wavelengthAxis } from './spectrumAxis';
import type { FluxUnit } from './syntheticPhotometry';

/** More than any spectrograph has pixels. */
export const MAX_SAMPLES = 1_000_000;

/** A unit of the file that could be a spectrum. */
export interface SpectrumHdu {
  index: number;
  name: string;
  kind: 'image' | 'table';
  samples: number;
}

export interface FitsSpectrum {
  /** Å */
  wavelengths: number[];
  fluxes: number[];
  errors: number[] | null;
  /** Null where the file says none that the portal knows. */
  units: FluxUnit | null;
  /** Cards of the primary header and of the unit that was read. */
  cards: FitsCard[];
  hdu: number;
  hdus: SpectrumHdu[];
  /** Of a table. */
  columns: { index: number; name: string; unit: string }[];
  chosen: ColumnChoice;
}

export interface ColumnChoice {
  wave_column: number | null;
  flux_column: number | null;
  fluxerr_column: number | null;
}

export interface FitsChoice extends Partial<ColumnChoice> {
  hdu?: number;
}

const isTable = (hdu: FitsHdu): boolean => headerText(hdu.header, 'XTENSION') === 'BINTABLE';

const nameOf = (hdu: FitsHdu): string => headerText(hdu.header, 'EXTNAME') || (hdu.index === 0 ? 'PRIMARY' : `extension ${hdu.index}`);

/** Images with one long axis; what lies along the others is other versions of it (IRAF: optimal, plain, sky, sigma). */
const isSpectrumImage = ({ axes, header }: FitsHdu): boolean =>
  (axes[0] ?? 0) > 1 && axes.every((length) => length > 0) && axes.length <= 3 && header.get('ZIMAGE') !== true;

/** One line of an image, scaled. */
function readLine(bytes: Uint8Array, { header, axes, dataStart }: FitsHdu, line: number): number[] {
  const n = axes[0] as number;
  const bitpix = headerNumber(header, 'BITPIX');
  if (![8, 16, 32, 64, -32, -64].includes(bitpix)) throw new FitsError(`BITPIX ${bitpix} is not supported`);
  if (n > MAX_SAMPLES) throw new FitsError(`the spectrum claims ${n} pixels; at most ${MAX_SAMPLES} are read`);
  const size = Math.abs(bitpix) / 8;
  const start = dataStart + line * n * size;
  if (start + n * size > bytes.length) throw new FitsError(`the file is cut short: ${n} pixels need ${n * size} bytes of data`);
  const scale = headerNumber(header, 'BSCALE', 1);
  const zero = headerNumber(header, 'BZERO', 0);
  const blank = bitpix > 0 && header.has('BLANK') ? headerNumber(header, 'BLANK') : NaN;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, n * size);
  return Array.from({ length: n }, (_, i) => {
    const raw = pixel(view, i * size, bitpix);
    return raw === blank ? NaN : raw * scale + zero;
  });
}

/** How what is stored becomes a standard deviation. */
const DEVIATIONS: readonly (readonly [RegExp, (value: number) => number])[] = [
  [/^(err|error|errors|errs|sigma|sig|stddev|std|stdev|unc|uncert|uncertainty|noise|e_flux|ef|eflam|(flux|flam|f_lambda|spec|data)_?(err|error|errs|sigma|unc|stat|std|noise)|err(or)?_?flux(_reduced)?|fluxerr)$/i, (value) => value],
  [/^(var|variance|flux_?var)$/i, Math.sqrt],
  [/^(ivar|flux_?ivar|invvar)$/i, (value) => (value > 0 ? 1 / Math.sqrt(value) : NaN)],
];

const WAVE = /^(wave|waves|wavelength|wavelengths|lambda|lam|wl|wav|wave_?air|wave_?vac|spectral_axis|loglam|log_?lambda|log_?wave)$/i;
const FLUX = /^(flux|fluxes|flam|f_lambda|fluxlam|flux_lambda|flux_reduced|spec|spectrum|fnu|f_nu|data|counts|flux_cal|coadd_flux)$/i;
const LOGARITHMIC = /^log/i;

const deviationOf = (name: string) => DEVIATIONS.find(([pattern]) => pattern.test(name.trim()))?.[1];

interface Arrays {
  wavelengths: number[];
  fluxes: number[];
  errors: number[] | null;
  units: FluxUnit | null;
  columns: FitsSpectrum['columns'];
  chosen: ColumnChoice;
}

const NO_CHOICE: ColumnChoice = { wave_column: null, flux_column: null, fluxerr_column: null };

/** Multiplied only where that changes something, so that digits stay. */
const scaled = (values: number[], scale: number): number[] => (scale === 1 ? values : values.map((value) => value * scale));

function readImage(bytes: Uint8Array, hdu: FitsHdu, all: readonly FitsHdu[]): Arrays {
  const { axes, header } = hdu;
  const wavelengths = wavelengthAxis(header, axes[0] as number, MAX_SAMPLES);
  const unit = fluxUnit(headerText(header, 'BUNIT'));
  // IRAF's fourth plane is the standard deviation; else an extension of the same length with such a name.
  const lines = axes[1] ?? 1;
  const sigma = axes.length === 3 && axes[2] === 4 ? readLine(bytes, hdu, 3 * lines) : null;
  const extension = all.find((other) => other !== hdu && !isTable(other) && other.axes[0] === axes[0] && deviationOf(nameOf(other)));
  const errors = sigma ?? (extension ? readLine(bytes, extension, 0).map(deviationOf(nameOf(extension))!) : null);
  const scale = unit?.scale ?? 1;
  return {
    wavelengths, fluxes: scaled(readLine(bytes, hdu, 0), scale), errors: errors && scaled(errors, scale), units: unit?.units ?? null,
    columns: [], chosen: NO_CHOICE,
  };
}

function readTable(bytes: Uint8Array, hdu: FitsHdu, choice: FitsChoice): Arrays | null {
  const columns = tableColumns(hdu).filter(({ numeric }) => numeric);
  const at = (index: number | null | undefined): FitsColumn | undefined => {
    if (index === null || index === undefined) return undefined;
    const found = columns.find((column) => column.index === index);
    if (!found) throw new FitsError(`there is no column ${index} with numbers in ${nameOf(hdu)}`);
    return found;
  };
  const named = (pattern: RegExp) => columns.find(({ name }) => pattern.test(name.trim()));
  const wave = at(choice.wave_column) ?? named(WAVE);
  const flux = at(choice.flux_column) ?? named(FLUX);
  if (!wave || !flux) return null;
  const error = choice.fluxerr_column === null ? undefined : (at(choice.fluxerr_column) ?? columns.find(({ name }) => deviationOf(name)));
  const values = (column: FitsColumn) => columnValues(bytes, hdu, column, MAX_SAMPLES);
  const unit = fluxUnit(flux.unit);
  const logarithmic = LOGARITHMIC.test(wave.name) || /^log/i.test(wave.unit);
  const length = wavelengthScale(wave.unit.replace(/^log10?\s*\(?|\)$/gi, '')) ?? 1;
  const wavelengths = values(wave).map((value) => (logarithmic ? 10 ** value * length : length === 1 ? value : value * length));
  const fluxes = scaled(values(flux), unit?.scale ?? 1);
  const deviations = error && values(error).map(deviationOf(error.name) ?? ((value) => value));
  if (fluxes.length !== wavelengths.length) throw new FitsError(`${wave.name} has ${wavelengths.length} values, but ${flux.name} has ${fluxes.length}`);
  if (deviations && deviations.length !== fluxes.length) throw new FitsError(`${error!.name} has ${deviations.length} values, but ${flux.name} has ${fluxes.length}`);
  return {
    wavelengths, fluxes, errors: deviations ? scaled(deviations, unit?.scale ?? 1) : null, units: unit?.units ?? null,
    columns: columns.map(({ index, name, unit: text }) => ({ index, name, unit: text })),
    chosen: { wave_column: wave.index, flux_column: flux.index, fluxerr_column: error?.index ?? null },
  };
}

function describe(hdu: FitsHdu): SpectrumHdu {
  const samples = isTable(hdu) ? Math.max(hdu.axes[1] ?? 0, ...tableColumns(hdu).map(({ repeat, numeric }) => (numeric ? repeat : 0))) : (hdu.axes[0] ?? 0);
  return { index: hdu.index, name: nameOf(hdu), kind: isTable(hdu) ? 'table' : 'image', samples };
}

/** Samples without a wavelength are no samples. */
function measured({ wavelengths, fluxes, errors, ...rest }: Arrays): Arrays {
  const keep = wavelengths.map((wavelength) => Number.isFinite(wavelength));
  if (keep.every(Boolean)) return { wavelengths, fluxes, errors, ...rest };
  const only = (values: number[]) => values.filter((_, i) => keep[i]);
  return { wavelengths: only(wavelengths), fluxes: only(fluxes), errors: errors && only(errors), ...rest };
}

/**
 * Reads a spectrum: from the unit that is asked for, or the first that has one.
 *
 * @throws FitsError saying what is wrong, or what is missing
 */
export function readFitsSpectrum(bytes: Uint8Array, choice: FitsChoice = {}): FitsSpectrum {
  const all = [...fitsHdus(bytes)];
  const candidates = all.filter((hdu) => (isTable(hdu) ? (hdu.axes[1] ?? 0) > 0 : isSpectrumImage(hdu)));
  const asked = choice.hdu === undefined ? candidates : candidates.filter(({ index }) => index === choice.hdu);
  if (asked.length === 0) {
    throw new FitsError(choice.hdu === undefined ? 'the FITS file holds no spectrum' : `extension ${choice.hdu} is neither an image nor a table with rows`);
  }
  const problems: string[] = [];
  for (const hdu of asked) {
    try {
      const arrays = isTable(hdu) ? readTable(bytes, hdu, choice) : readImage(bytes, hdu, all);
      if (!arrays) {
        problems.push(`${nameOf(hdu)} has no columns that are known as wavelength and flux`);
        continue;
      }
      const primary = all[0]!;
      const cards = hdu === primary ? primary.cards : [...primary.cards, ...hdu.cards];
      return { ...measured(arrays), cards, hdu: hdu.index, hdus: candidates.map(describe) };
    } catch (error) {
      if (!(error instanceof FitsError)) throw error;
      problems.push(`${nameOf(hdu)}: ${error.message}`);
    }
  }
  throw new FitsError(problems.join('; '));
}
