import { formatDec, formatRa } from '@/lib/astro/coordinates';
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

const HALF = 50;

/** A drawn chart of the position, without any image: grid, overlays, directions and scale. Needs no network and no WebGL. */
export function SkyChart({ ra, dec, fov, markers = [] }: SkyChartProps) {
  const perDegree = (HALF * 2) / fov;
  const bar = scaleBar(fov / 4);
  return (
    <svg
      className={classes.chart}
      viewBox={`${-HALF} ${-HALF} ${HALF * 2} ${HALF * 2}`}
      preserveAspectRatio="xMidYMid slice"
      role="img"
      aria-label={`Chart of the sky around ${formatRa(ra)} ${formatDec(dec)} with ${markers.length} markers`}
    >
      {[-100, -80, -60, -40, -20, 0, 20, 40, 60, 80, 100].map((at) => (
        <g key={at} className={classes.chartGrid}>
          <line x1={at} x2={at} y1={-HALF * 3} y2={HALF * 3} />
          <line y1={at} y2={at} x1={-HALF * 3} x2={HALF * 3} />
        </g>
      ))}
      <path className={classes.chartTarget} d="M0 -9V-3M0 9V3M-9 0H-3M9 0H3" />
      {markers.map((marker, index) => {
        const at = project(marker.ra, marker.dec, ra, dec);
        if (!at) return null;
        return (
          // East is to the left, as on every sky chart.
          <g key={index} transform={`translate(${-at.xi * perDegree},${-at.eta * perDegree})`}>
            <circle r={2} className={classes.chartMarker} style={{ stroke: marker.color }} />
            {marker.label && (
              <text x={3.4} dy="0.34em" className={classes.chartText}>
                {marker.label}
              </text>
            )}
          </g>
        );
      })}
      <g className={classes.chartDirections} transform="translate(30,-12)">
        <path d="M0 0V-8M0 0H-8" />
        <text y={-10} textAnchor="middle">N</text>
        <text x={-10} dy="0.34em" textAnchor="middle">E</text>
      </g>
      <g className={classes.chartDirections} transform="translate(-34,14)">
        <path d={`M0 0H${bar.degrees * perDegree}`} />
        <text y={-2.4} x={(bar.degrees * perDegree) / 2} textAnchor="middle">
          {bar.label}
        </text>
      </g>
    </svg>
  );
}
