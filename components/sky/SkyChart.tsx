'use client';

import { useRef } from 'react';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { useSize } from '@/components/plots/useSize';
import { niceStep } from '@/components/plots/scale';
import { project, scaleBar } from './projection';
import classes from './sky.module.css';

export interface SkyMarker {
  /** ICRS, degrees. */
  ra: number;
  dec: number;
  label?: string;
  color?: string;
}

export interface SkyChartProps {
  ra: number;
  dec: number;
  /** Width of the view, degrees. */
  fov: number;
  markers?: readonly SkyMarker[];
}

/** A drawn chart of the position, without any image: grid, overlays, directions and scale. Needs no network and no WebGL. */
export function SkyChart({ ra, dec, fov, markers = [] }: SkyChartProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(ref);
  const perDegree = width / fov;
  const bar = scaleBar(fov / 5);
  const step = niceStep(fov, 6) * perDegree;
  const lines = step > 0 ? Array.from({ length: Math.ceil(Math.max(width, height) / step) + 1 }, (_, i) => i * step) : [];
  return (
    <div
      ref={ref}
      className={classes.chart}
      role="img"
      aria-label={`Chart of the sky around ${formatRa(ra)} ${formatDec(dec)} with ${markers.length} markers`}
    >
      {width > 0 && (
        <svg width={width} height={height} aria-hidden>
          <g transform={`translate(${width / 2},${height / 2})`}>
            {lines.flatMap((at) => (at === 0 ? [0] : [at, -at])).map((at) => (
              <g key={at} className={classes.chartGrid}>
                <line x1={at} x2={at} y1={-height} y2={height} />
                <line y1={at} y2={at} x1={-width} x2={width} />
              </g>
            ))}
            <path className={classes.chartTarget} d="M0 -24V-8M0 24V8M-24 0H-8M24 0H8" />
            {markers.map((marker, index) => {
              const at = project(marker.ra, marker.dec, ra, dec);
              if (!at) return null;
              return (
                // East is to the left, as on every sky chart.
                <g key={index} transform={`translate(${-at.xi * perDegree},${-at.eta * perDegree})`}>
                  <circle r={7} className={classes.chartMarker} style={{ stroke: marker.color }} />
                  {marker.label && (
                    <text x={12} dy="0.34em">
                      {marker.label}
                    </text>
                  )}
                </g>
              );
            })}
          </g>
          <g className={classes.chartDirections} transform={`translate(${width - 24},58)`}>
            <path d="M0 0V-30M0 0H-30" />
            <text y={-36} textAnchor="middle">N</text>
            <text x={-38} dy="0.34em" textAnchor="middle">E</text>
          </g>
          <g className={classes.chartDirections} transform="translate(16,34)">
            <path d={`M0 -4V0H${bar.degrees * perDegree}V-4`} />
            <text y={-8} x={(bar.degrees * perDegree) / 2} textAnchor="middle">
              {bar.label}
            </text>
          </g>
        </svg>
      )}
    </div>
  );
}
