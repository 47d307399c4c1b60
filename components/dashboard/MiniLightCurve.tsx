'use client';

import { useComputedColorScheme } from '@mantine/core';
import { readableColor } from '@/components/plots/readable';
import { extent, linearScale } from '@/components/plots/scale';
import { bandpassColor } from '@/lib/astro/bandpasses';
import classes from './dashboard.module.css';

export interface FluxPoint {
  mjd: number;
  /** µJy */
  flux: number;
  filter: string;
}

const WIDTH = 200;
const HEIGHT = 44;

/** A light curve small enough for a card: fluxes over time, in the colours of their filters, the zero line where it is. */
export function MiniLightCurve({ points, obj_id }: { points: readonly FluxPoint[]; obj_id: string }) {
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: true });
  const times = extent(points.map(({ mjd }) => mjd), 0.04, 1);
  const fluxes = extent([...points.map(({ flux }) => flux), 0], 0.1, 1);
  if (!times || !fluxes || points.length === 0) return <div className={classes.noCurve}>No photometry</div>;
  const x = linearScale(times, [0, WIDTH]);
  const y = linearScale(fluxes, [HEIGHT, 0]);
  const color = (filter: string) => readableColor(bandpassColor(filter), scheme);
  return (
    <svg
      className={classes.curve}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Light curve of ${obj_id}, ${points.length} points`}
    >
      <line x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} className={classes.zero} />
      {points.map(({ mjd, flux, filter }, index) => (
        // Points of zero length with round caps stay round however the picture is stretched.
        <path key={index} d={`M${x(mjd).toFixed(1)} ${y(flux).toFixed(1)}h0`} stroke={color(filter)} className={classes.point} />
      ))}
    </svg>
  );
}
