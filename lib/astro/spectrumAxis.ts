/** The wavelengths of a FITS image's first axis. */
import { FitsError, headerNumber, headerText, type CardValue } from './fitsHdus';
import { wavelengthScale } from './spectrumUnits';

type Header = ReadonlyMap<string, CardValue>;

interface Dispersion {
  /** Of the first pixel. */
  start: number;
  step: number;
  logarithmic: boolean;
}

/** IRAF keeps long descriptions in numbered cards of 68 characters: WAT2_001, WAT2_002… */
function attributes(header: Header, axis: number): string {
  let text = '';
  for (let i = 1; i < 1000; i += 1) {
    const part = header.get(`WAT${axis}_${String(i).padStart(3, '0')}`);
    if (typeof part !== 'string') break;
    text += part.padEnd(68);
  }
  return text;
}

/** `spec1 = "aperture beam type start step …"`: 0 is linear, 1 logarithmic, -1 not calibrated, 2 a polynomial. */
function multispec(header: Header): Dispersion {
  const found = /spec1\s*=\s*"([^"]*)"/.exec(attributes(header, 2));
  const [, , type, start, step] = found?.[1]?.trim().split(/\s+/).map(Number) ?? [];
  if (start === undefined || step === undefined) throw new FitsError('the FITS header says MULTISPEC, but has no spec1 in WAT2');
  if (type === -1) throw new FitsError('the spectrum has no wavelength calibration');
  if (type !== 0 && type !== 1) throw new FitsError('a non-linear dispersion (IRAF multispec type 2) is not supported: resample the spectrum first');
  return { start, step, logarithmic: type === 1 };
}

function linear(header: Header): Dispersion {
  const step = header.has('CDELT1') && header.get('CDELT1') !== 0 ? headerNumber(header, 'CDELT1') : headerNumber(header, 'CD1_1', NaN);
  if (!header.has('CRVAL1') || !Number.isFinite(step) || step === 0) {
    throw new FitsError('the FITS header has no wavelengths: CRVAL1 with CDELT1 or CD1_1 are needed');
  }
  const type = headerText(header, 'CTYPE1').toUpperCase();
  const logarithmic = headerNumber(header, 'DC-FLAG', 0) === 1 || /^(LOG|WAVE-LOG|AWAV-LOG|LAMBDA-LOG)/.test(type);
  const start = headerNumber(header, 'CRVAL1') + (1 - headerNumber(header, 'CRPIX1', 1)) * step;
  return { start, step, logarithmic };
}

/**
 * Wavelengths in Å of `n` pixels.
 *
 * @throws FitsError when the header does not say them, or in a way that is not supported
 */
export function wavelengthAxis(header: Header, n: number, maximum: number): number[] {
  if (n > maximum) throw new FitsError(`the spectrum claims ${n} pixels; at most ${maximum} are read`);
  const type = headerText(header, 'CTYPE1').toUpperCase();
  if (/^(RA|DEC|GLON|GLAT|PIXEL)/.test(type)) throw new FitsError(`its first axis is ${type}, which is no wavelength`);
  const unit = headerText(header, 'CUNIT1') || (/units\s*=\s*"?(\w+)/.exec(attributes(header, 1))?.[1] ?? '');
  const { start, step, logarithmic } = type.startsWith('MULTISPE') ? multispec(header) : linear(header);
  // FITS 4.0 (paper III): with -LOG in CTYPE the logarithm is natural, about CRVAL; IRAF's DC-FLAG has decimal logarithms.
  const paper3 = /-LOG$/.test(type) && headerNumber(header, 'DC-FLAG', 0) !== 1 && headerNumber(header, 'CRVAL1', 0) > 20;
  const scale = wavelengthScale(unit) ?? 1;
  const reference = headerNumber(header, 'CRVAL1', 1);
  const pixel1 = headerNumber(header, 'CRPIX1', 1);
  return Array.from({ length: n }, (_, i) => {
    const value = start + i * step;
    const wavelength = paper3 ? reference * Math.exp(((i + 1 - pixel1) * step) / reference) : logarithmic ? 10 ** value : value;
    if (!(wavelength > 0) || !Number.isFinite(wavelength)) throw new FitsError(`the FITS header gives a wavelength of ${wavelength} at pixel ${i + 1}`);
    return scale === 1 ? wavelength : wavelength * scale;
  });
}
