/** A file of the reader's that spectra are compared with: it stays in the browser. */
import type { PlottedSpectrum } from '@/components/plots/SpectrumPlot';

/** Ids below zero belong to files. */
let lastId = 0;

/**
 * Two columns of numbers, wavelength (Å) and flux, whatever parts them; further columns and other lines are left out.
 * The rest-frame wavelengths are moved to redshift `z`. Null when there are fewer than ten such lines.
 */
export function parseTemplate(text: string, label: string, z: number): PlottedSpectrum | null {
  const samples: [number, number][] = [];
  for (const line of text.split(/\r?\n/)) {
    const [wavelength, flux] = line.trim().split(/[\s,;]+/).map(Number);
    if (wavelength !== undefined && flux !== undefined && wavelength > 0 && Number.isFinite(wavelength) && Number.isFinite(flux)) samples.push([wavelength, flux]);
  }
  if (samples.length < 10) return null;
  samples.sort(([a], [b]) => a - b);
  lastId -= 1;
  return {
    id: lastId,
    label,
    template: true,
    wavelengths: samples.map(([wavelength]) => wavelength * (1 + z)),
    fluxes: samples.map(([, flux]) => flux),
  };
}
