'use client';

import { useMemo } from 'react';
import { galacticPlane, graticule, graticuleAround, linePath, mollweide, regional, type Projection } from '@/lib/astro/allSky';
import type { ObjInside } from '@/lib/gcn/schema';
import { extentOf, type Contour } from './contour';
import classes from './gcn.module.css';

export type SkyView = 'region' | 'sky';

const WIDTH = 720;
const SIZE = WIDTH / 2 - 4;
/** How much further the corners of the map are than its sides. */
const CORNERS = 1.3;
const LABELS = [0, 60, 120, 180, 240, 300];

interface Props {
  contour: Contour | null;
  center: { ra: number; dec: number };
  objs: readonly ObjInside[];
  view: SkyView;
  name: string;
}

function Marker({ obj, projection }: { obj: ObjInside; projection: Projection }) {
  const point = projection.place(obj.ra, obj.dec);
  if (!point || Math.abs(point[0] * SIZE) > WIDTH / 2 || Math.abs(point[1] * SIZE) > WIDTH / 2) return null;
  const title = `${obj.obj_id}: ${obj.status ?? 'not vetted'}, within ${Math.round(obj.cumulative_probability * 100)} %`;
  return (
    <a href={`/source/${encodeURIComponent(obj.obj_id)}`} aria-label={title}>
      <circle cx={point[0] * SIZE} cy={point[1] * SIZE} r={5} className={classes.marker} data-status={obj.status ?? 'none'}>
        <title>{title}</title>
      </circle>
    </a>
  );
}

/** Contours of a skymap with what is inside: around its maximum, or on the whole sky. East is to the left. */
export function SkyMap({ contour, center, objs, view, name }: Props) {
  const { projection, height, lattice } = useMemo(() => {
    if (view === 'sky') return { projection: mollweide(Math.round(center.ra / 60) * 60), height: WIDTH / 2, lattice: graticule(30) };
    const { ra, dec, radius } = extentOf(contour, center);
    return { projection: regional(ra, dec, radius), height: WIDTH * 0.72, lattice: graticuleAround(ra, dec, Math.min(90, radius * CORNERS)) };
  }, [view, contour, center]);
  const grid = useMemo(() => lattice.map((line) => linePath(projection, line, SIZE)).join(''), [projection, lattice]);
  const plane = useMemo(() => linePath(projection, galacticPlane(), SIZE), [projection]);
  const lines = useMemo(
    () =>
      (contour?.features ?? [])
        .filter(({ geometry }) => geometry.type === 'MultiLineString')
        .map(({ properties, geometry }) => ({
          level: properties.credible_level,
          path: (geometry.coordinates as [number, number][][]).map((line) => linePath(projection, line, SIZE)).join(''),
        })),
    [contour, projection],
  );
  const peak = projection.place(center.ra, center.dec);
  const box = `${-WIDTH / 2} ${-height / 2} ${WIDTH} ${height}`;
  return (
    <figure className={classes.figure}>
      <svg viewBox={box} className={classes.sky} role="group" aria-label={`Skymap ${name}`}>
        {view === 'sky' && <ellipse cx={0} cy={0} rx={SIZE} ry={SIZE / 2} className={classes.sphere} />}
        <path d={grid} className={classes.graticule} />
        <path d={plane} className={classes.plane} />
        {view === 'sky' &&
          LABELS.map((ra) => {
            const at = projection.place(ra, 0);
            return at && <text key={ra} x={at[0] * SIZE} y={-4} className={classes.tick}>{`${ra / 15}h`}</text>;
          })}
        {lines.map(({ level, path }) => (
          <path key={level} d={path} className={classes.contour} data-level={level} data-view={view} />
        ))}
        {peak && (
          <path d={`M${peak[0] * SIZE - 7} ${peak[1] * SIZE}h14M${peak[0] * SIZE} ${peak[1] * SIZE - 7}v14`} className={classes.peak} />
        )}
        {objs.map((obj) => (
          <Marker key={obj.obj_id} obj={obj} projection={projection} />
        ))}
      </svg>
      <figcaption className={classes.legend}>
        <span data-line="50">50 %</span>
        <span data-line="90">90 %</span>
        <span data-line="plane">Galactic plane</span>
        <span>North up, east left</span>
      </figcaption>
    </figure>
  );
}
