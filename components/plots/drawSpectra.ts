/** The canvas part of the spectrum plot: lines, their unsmoothed selves, error bands. */
import type { Scale } from './scale';
import { nearestSample, type DrawnSpectrum } from './spectrumData';

export interface ColoredSpectrum extends DrawnSpectrum {
  color: string;
}

/** Draws a line through the samples in view; a missing sample breaks it. */
function line(context: CanvasRenderingContext2D, wavelengths: readonly number[], values: readonly (number | null)[], x: Scale, y: Scale): void {
  const from = Math.max(0, nearestSample(wavelengths, Math.min(...x.domain)) - 1);
  const to = Math.min(wavelengths.length - 1, nearestSample(wavelengths, Math.max(...x.domain)) + 1);
  context.beginPath();
  let down = false;
  for (let i = from; i <= to; i++) {
    const value = values[i];
    if (value == null) {
      down = false;
      continue;
    }
    if (down) context.lineTo(x(wavelengths[i] as number), y(value));
    else context.moveTo(x(wavelengths[i] as number), y(value));
    down = true;
  }
  context.stroke();
}

function band(context: CanvasRenderingContext2D, { wavelengths, flux, error }: DrawnSpectrum, x: Scale, y: Scale): void {
  const [first, last] = [Math.min(...x.domain), Math.max(...x.domain)];
  const step = Math.max(1, x(wavelengths[1] ?? 1) - x(wavelengths[0] ?? 0));
  wavelengths.forEach((wavelength, i) => {
    const [value, sigma] = [flux[i], error?.[i]];
    if (wavelength < first || wavelength > last || value == null || sigma == null || !(sigma > 0)) return;
    const top = y(value + sigma);
    context.fillRect(x(wavelength) - step / 2, top, step, y(value - sigma) - top);
  });
}

/** Draw spectra onto a canvas of `width` × `height` CSS pixels (the plot without its axes). */
export function drawSpectra(
  canvas: HTMLCanvasElement,
  spectra: readonly ColoredSpectrum[],
  x: Scale,
  y: Scale,
  { width, height, errors }: { width: number; height: number; errors: boolean },
): void {
  const dpr = window.devicePixelRatio || 1;
  canvas.width = Math.max(1, Math.round(width * dpr));
  canvas.height = Math.max(1, Math.round(height * dpr));
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(dpr, 0, 0, dpr, 0, 0);
  context.lineJoin = 'round';
  for (const spectrum of spectra) {
    context.strokeStyle = context.fillStyle = spectrum.color;
    context.globalAlpha = 0.18;
    if (errors && spectrum.error) band(context, spectrum, x, y);
    context.lineWidth = 1;
    context.globalAlpha = 0.3;
    if (spectrum.raw) line(context, spectrum.wavelengths, spectrum.raw, x, y);
    context.globalAlpha = 1;
    context.lineWidth = 1.15;
    context.setLineDash(spectrum.template ? [5, 3] : []);
    line(context, spectrum.wavelengths, spectrum.flux, x, y);
    context.setLineDash([]);
  }
}

/** The same as paths of an SVG. */
export function spectraSvg(spectra: readonly ColoredSpectrum[], x: Scale, y: Scale): string {
  const path = (wavelengths: readonly number[], values: readonly (number | null)[]) => {
    let down = false;
    return values
      .map((value, i) => {
        const px = x(wavelengths[i] as number);
        if (value === null || px < -5 || px > x(x.domain[1]) + 5) {
          down = false;
          return '';
        }
        const step = `${down ? 'L' : 'M'}${px.toFixed(2)} ${y(value).toFixed(2)}`;
        down = true;
        return step;
      })
      .join('');
  };
  return spectra
    .map(({ color, wavelengths, flux, raw, template }) => {
      const faint = raw ? `<path d="${path(wavelengths, raw)}" stroke="${color}" stroke-opacity="0.3" fill="none"/>` : '';
      return `${faint}<path d="${path(wavelengths, flux)}" stroke="${color}" stroke-width="1.15" fill="none"${template ? ' stroke-dasharray="5 3"' : ''}/>`;
    })
    .join('');
}
