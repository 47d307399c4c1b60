/** From rows of photometry to what the light curve takes. */
import type { PhotometryPoint, PlotMarker } from '@/components/plots/LightCurve';
import { extinctionCoefficient } from '@/lib/astro/extinction';
import { isoToMjd } from '@/lib/astro/time';
import type { Classification, PhotometryRow, Spectrum } from './types';
import { verdictOf } from './verdicts';

/** Forced photometry is measured at a known position, whatever is there. */
export const isForced = (origin: string | null): boolean => /(^|_)fp$/i.test(origin ?? '');

export interface PlottedOptions {
  forced: boolean;
  /** Only what somebody found to be good. */
  validatedOnly: boolean;
  /** Galactic reddening whose extinction is taken off, mag; null for none. */
  ebv: number | null;
}

/** Extinction in the band; 0 where dust matters otherwise (X-rays, radio). */
const extinctionIn = (filter: string, ebv: number | null): number => (ebv === null ? 0 : ebv * (extinctionCoefficient(filter) ?? 0));

/** A row as the plot takes it. */
function plotted(row: PhotometryRow, ebv: number | null): PhotometryPoint {
  const { mag, magerr, limiting_mag, flux, fluxerr, origin, ...rest } = row;
  const a = extinctionIn(row.filter, ebv);
  const brighter = (value: number | null) => (value === null ? null : value - a);
  const more = (value: number | null) => (value === null ? null : value * 10 ** (0.4 * a));
  return {
    ...rest,
    mag: brighter(mag),
    magerr,
    limiting_mag: brighter(limiting_mag),
    flux: more(flux),
    fluxerr: more(fluxerr),
    ...(ebv === null ? {} : { extinction: a }),
    // The word that stands for no origin is nothing to read.
    origin: origin === 'None' ? null : origin,
  };
}

export function plottedPoints(rows: readonly PhotometryRow[], { forced, validatedOnly, ebv }: PlottedOptions): PhotometryPoint[] {
  const points: PhotometryPoint[] = [];
  for (const row of rows) {
    if (!forced && isForced(row.origin)) continue;
    if (validatedOnly && verdictOf(row) !== 'validated') continue;
    points.push(plotted(row, ebv));
  }
  return points;
}

/** Spectra, classifications and events at their times. */
export function plotMarkers(
  spectra: readonly Pick<Spectrum, 'observed_at' | 'instrument_name' | 'pis' | 'observers' | 'origin'>[],
  classifications: readonly Pick<Classification, 'classification' | 'created_at' | 'author_name' | 'ml' | 'probability'>[],
  events: readonly Record<string, unknown>[],
): PlotMarker[] {
  const names = (people: readonly { username: string }[] | undefined) => people?.map(({ username }) => username).join(', ');
  const line = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join(', ');
  const pi = (people: Parameters<typeof names>[0]) => names(people) && `PI ${names(people)}`;
  return [
    ...spectra.map(({ observed_at, instrument_name, pis, observers, origin }) => ({
      mjd: isoToMjd(observed_at),
      label: 'S',
      title: line(`Spectrum: ${instrument_name}`, observed_at.slice(0, 16).replace('T', ' '), pi(pis), names(observers), origin),
    })),
    ...classifications
      .filter(({ probability }) => probability !== 0)
      .map(({ classification, created_at, author_name, ml, probability }) => ({
        mjd: isoToMjd(created_at),
        label: 'C',
        title: line(`Classification: ${ml ? 'ML ' : ''}${classification}`, probability != null && `P = ${probability}`, author_name, created_at.slice(0, 16).replace('T', ' ')),
      })),
    ...events.flatMap(({ dateobs, dateobs_mjd, trigger_id }) =>
      typeof dateobs === 'string'
        ? [{ mjd: typeof dateobs_mjd === 'number' ? dateobs_mjd : isoToMjd(dateobs), label: 'G', title: line(`GCN event ${dateobs}`, typeof trigger_id === 'string' && trigger_id) }]
        : [],
    ),
  ].filter(({ mjd }) => Number.isFinite(mjd));
}
