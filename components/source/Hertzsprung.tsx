'use client';

import { useQuery } from '@tanstack/react-query';
import { PlotAxes } from '@/components/plots/PlotAxes';
import { linearScale } from '@/components/plots/scale';
import { Panel } from '@/components/ui/Panel';
import { apiQuery } from '@/lib/http/apiQuery';
import type { SourceDetail } from './types';
import classes from './Diagrams.module.css';

/** Main sequence in Gaia's bands: BP − RP and absolute G (Pecaut & Mamajek 2013, as extended by its authors). */
const MAIN_SEQUENCE: readonly [number, number][] = [
  [-0.4, -3.1], [-0.12, 0.1], [0, 1], [0.25, 1.9], [0.38, 2.6], [0.59, 3.4], [0.78, 4.3], [0.85, 4.8], [0.98, 5.6], [1.43, 7], [1.84, 8.2], [2.15, 9.3], [2.8, 11.3],
  [3.35, 12.9], [3.95, 14.5], [4.6, 16],
];
const SIZE = 260;
const MARGIN = { top: 8, right: 10, bottom: 40, left: 46 };

/** The object among the stars, when a catalogue says how far and of which colour it is. */
export function Hertzsprung({ source }: { source: SourceDetail }) {
  const asked = source.annotations.some(({ origin }) => /gaia/i.test(origin));
  const { data } = useQuery({
    ...apiQuery('/api/sources/[obj_id]/color_mag', { params: { obj_id: source.id }, query: { blueMagKey: 'Mag_BP', redMagKey: 'Mag_RP' } }),
    enabled: asked,
  });
  const points = data?.flatMap(({ origin, abs_mag, color }) => (abs_mag !== null && color !== null ? [{ origin, abs_mag, color }] : [])) ?? [];
  if (points.length === 0) return null;
  const w = SIZE - MARGIN.left - MARGIN.right;
  const h = SIZE - MARGIN.top - MARGIN.bottom;
  const x = linearScale([-1, 5], [0, w]);
  const y = linearScale([17, -5], [h, 0]);
  return (
    <Panel id="hr" title="Colour and luminosity" note="from Gaia" collapsible>
      <div className={classes.diagram} role="img" aria-label={points.map(({ abs_mag, color }) => `Absolute G ${abs_mag.toFixed(2)}, BP − RP ${color.toFixed(2)}`).join('; ')}>
        <PlotAxes width={SIZE} height={SIZE} margin={MARGIN} x={x} y={y} xLabel="BP − RP" yLabel="Absolute G">
          <path className={classes.sequence} d={`M${MAIN_SEQUENCE.map(([color, mag]) => `${x(color).toFixed(1)} ${y(mag).toFixed(1)}`).join('L')}`} />
          <text className={classes.word} x={x(2.9)} y={y(9.6)}>main sequence</text>
          <text className={classes.word} x={x(1.3)} y={y(-1)}>giants</text>
          <text className={classes.word} x={x(-0.6)} y={y(13.4)}>white dwarfs</text>
          {points.map(({ origin, abs_mag, color }) => (
            <g key={origin} transform={`translate(${x(color)},${y(abs_mag)})`} className={classes.star}>
              <title>{`${origin}: M_G ${abs_mag.toFixed(2)}, BP − RP ${color.toFixed(2)}`}</title>
              <path d="M-9 0H9M0 -9V9" />
              <circle r={4} />
            </g>
          ))}
        </PlotAxes>
      </div>
    </Panel>
  );
}
