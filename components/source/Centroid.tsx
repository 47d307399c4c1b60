'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { lightCurveQuery } from '@/components/plots/lightCurveQuery';
import { readableColor } from '@/components/plots/readable';
import { niceStep } from '@/components/plots/scale';
import { Panel } from '@/components/ui/Panel';
import { bandpassColor, bandpassLabel } from '@/lib/astro/bandpasses';
import { sphericalOffsets } from '@/lib/astro/properMotion';
import { centroidOf } from './centroidData';
import type { SourceDetail } from './types';
import classes from './Diagrams.module.css';

const HALF = 100;

/** Where each detection was measured, about their mean; nothing when positions are not known. */
export function Centroid({ source }: { source: SourceDetail }) {
  const scheme = useComputedColorScheme('light');
  const { data } = useQuery(lightCurveQuery(source.id));
  const centroid = useMemo(() => data && centroidOf(data), [data]);
  if (!centroid) return null;
  const { points, spread, ra, dec } = centroid;
  const farthest = points.reduce((most, { east, north }) => Math.max(most, Math.abs(east), Math.abs(north)), 0);
  // At least an arcsecond to each side, so that a good centroid looks like one.
  const reach = Math.min(10, Math.max(1, farthest * 1.1));
  const scale = HALF / reach;
  const step = niceStep(reach, 2);
  const discovery = source.ra !== null && source.dec !== null ? sphericalOffsets(ra, dec, source.ra, source.dec) : null;
  const filters = [...new Set(points.map(({ filter }) => filter))].sort();
  return (
    <Panel id="centroid" title="Centroid" note={`${points.length} detections, ± ${spread.toFixed(2)}″`} collapsible>
      <svg className={classes.square} viewBox={`${-HALF - 24} ${-HALF - 6} ${2 * HALF + 32} ${2 * HALF + 32}`} role="img" aria-label={`${points.length} detections scatter by ${spread.toFixed(2)} arcseconds about their mean`}>
        <rect className={classes.frame} x={-HALF} y={-HALF} width={2 * HALF} height={2 * HALF} />
        {[-1, 0, 1].map((i) => {
          const at = i * step * scale;
          return (
            <g key={i} className={classes.grid}>
              <path d={`M${at} ${-HALF}V${HALF}M${-HALF} ${-at}H${HALF}`} />
              <text x={at} y={HALF + 10} textAnchor="middle">{(-i * step).toFixed(1)}</text>
              <text x={-HALF - 4} y={-at} dy="0.35em" textAnchor="end">{(i * step).toFixed(1)}</text>
            </g>
          );
        })}
        <circle className={classes.spread} r={spread * scale} />
        {points.map((point, i) => (
          // East is to the left.
          <circle key={i} cx={-point.east * scale} cy={-point.north * scale} r={2.2} fill={readableColor(bandpassColor(point.filter), scheme)} fillOpacity={0.75}>
            <title>{`${bandpassLabel(point.filter)}, MJD ${point.mjd.toFixed(3)}, S/N ${point.snr.toFixed(1)}: ${point.east.toFixed(2)}″ east, ${point.north.toFixed(2)}″ north`}</title>
          </circle>
        ))}
        {discovery && <path className={classes.cross} d={`M${-discovery.east * scale} ${-discovery.north * scale - 6}v12m-6 -6h12`}><title>Position of the object</title></path>}
        <text x={0} y={HALF + 22} textAnchor="middle">East (″), left</text>
      </svg>
      <p className={classes.key}>
        {filters.map((filter) => (
          <span key={filter}>
            <i style={{ background: readableColor(bandpassColor(filter), scheme) }} /> {bandpassLabel(filter)}
          </span>
        ))}
        <span>+ position of the object</span>
      </p>
    </Panel>
  );
}
