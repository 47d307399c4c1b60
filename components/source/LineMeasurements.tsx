'use client';

import { useMemo } from 'react';
import { LINE_GROUPS, LIGHT_SPEED } from '@/components/plots/lines';
import type { PlottedSpectrum } from '@/components/plots/SpectrumPlot';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { toFixed } from '@/components/ui/format';
import { measureLine, type LineMeasurement } from '@/lib/astro/equivalentWidth';
import { airToVacuum } from '@/lib/astro/airVacuum';
import classes from './Photometry.module.css';

interface Row extends LineMeasurement {
  id: number;
  label: string;
}

/** The line of the groups that a rest wavelength fits best if gas comes towards us with about `around` km/s, and the velocity then. */
export function nearestLine(rest: number, keys: readonly string[], vacuum: boolean, around = 0): { label: string; wavelength: number; velocity: number } | null {
  const candidates = LINE_GROUPS.filter(({ key, fixed }) => !fixed && (keys.length === 0 || keys.includes(key)));
  let best: { label: string; wavelength: number; velocity: number } | null = null;
  for (const { label, wavelengths } of candidates) {
    for (const line of wavelengths) {
      const wavelength = vacuum ? airToVacuum(line) : line;
      const ratio = (rest / wavelength) ** 2;
      const velocity = (LIGHT_SPEED * (1 - ratio)) / (1 + ratio);
      if (!best || Math.abs(velocity - around) < Math.abs(best.velocity - around)) best = { label, wavelength: line, velocity };
    }
  }
  return best && Math.abs(best.velocity) < 40_000 ? best : null;
}

/** What the stretch that was drawn over the spectra holds. */
export function LineMeasurements(props: { spectra: readonly PlottedSpectrum[]; range: readonly [number, number] | null; z: number; velocity: number; keys: readonly string[]; vacuum: boolean }) {
  const { spectra, range, z, velocity, keys, vacuum } = props;
  const rows = useMemo<Row[]>(
    () =>
      range === null
        ? []
        : spectra.flatMap(({ id, label, wavelengths, fluxes, errors, template }) => {
            const line = template ? null : measureLine(wavelengths, fluxes, errors ?? null, range);
            return line ? [{ id, label, ...line }] : [];
          }),
    [spectra, range],
  );
  if (range === null) return <p className={classes.note}>Draw a stretch over a line, with some continuum at both sides, to measure it.</p>;
  const columns: Column<Row>[] = [
    { key: 'label', header: 'Spectrum', cell: ({ label }) => label },
    { key: 'ew', header: 'Equivalent width (Å)', numeric: true, cell: ({ equivalent_width, error }) => `${toFixed(equivalent_width, 2)}${error === null ? '' : ` ± ${toFixed(error, 2)}`}` },
    { key: 'rest', header: 'Rest (Å)', numeric: true, cell: ({ equivalent_width }) => toFixed(equivalent_width / (1 + z), 2) },
    { key: 'centroid', header: 'Centroid (Å)', numeric: true, cell: ({ centroid }) => toFixed(centroid, 1) },
    { key: 'fwhm', header: 'FWHM (Å; km/s)', numeric: true, cell: ({ fwhm, centroid }) => (fwhm === null ? '–' : `${toFixed(fwhm, 1)}; ${toFixed((LIGHT_SPEED * fwhm) / centroid, 0)}`) },
    { key: 'flux', header: 'Flux', numeric: true, cell: ({ flux }) => flux.toExponential(3).replace(/^-/, '−') },
    {
      key: 'line',
      header: 'Nearest line',
      cell: ({ centroid }) => {
        const line = nearestLine(centroid / (1 + z), keys, vacuum, velocity);
        return line ? `${line.label} ${line.wavelength} at ${toFixed(line.velocity, 0)} km/s` : '–';
      },
    },
  ];
  return rows.length === 0 ? (
    <p className={classes.note}>Nothing to measure between {range.map((end) => end.toFixed(0)).join(' and ')} Å: too few samples, or no positive continuum.</p>
  ) : (
    <DataTable caption={`Measured between ${range.map((end) => end.toFixed(1)).join(' and ')} Å; widths are positive in absorption, velocities towards us`} columns={columns} rows={rows} rowKey={({ id }) => id} maxHeight={200} />
  );
}
