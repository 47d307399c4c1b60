'use client';

import { useMemo } from 'react';
import { galacticPlane, graticule, linePath, mollweide } from '@/lib/astro/allSky';
import type { Galaxy } from '@/lib/galaxies/schema';
import classes from './galaxies.module.css';

const [WIDTH, HEIGHT] = [720, 360];
const SIZE = WIDTH / 2 - 4;

/** Where galaxies are on the whole sky, the ones that are listed; east is to the left. */
export function GalaxyMap({ galaxies, chosen }: { galaxies: readonly Galaxy[]; chosen: number | null }) {
  const projection = useMemo(() => mollweide(180), []);
  const [grid, plane] = useMemo(() => [graticule(30).map((line) => linePath(projection, line, SIZE)).join(''), linePath(projection, galacticPlane(), SIZE)], [projection]);
  return (
    <svg viewBox={`${-WIDTH / 2} ${-HEIGHT / 2} ${WIDTH} ${HEIGHT}`} className={classes.map} role="img" aria-label={`${galaxies.length} galaxies on the sky`}>
      <ellipse rx={SIZE} ry={SIZE / 2} className={classes.sphere} />
      <path d={grid} className={classes.grid} />
      <path d={plane} className={classes.plane} />
      {galaxies.map(({ id, ra, dec, name }) => {
        const [x, y] = projection.place(ra, dec)!;
        return (
          <circle key={id} cx={(x * SIZE).toFixed(1)} cy={(y * SIZE).toFixed(1)} r={id === chosen ? 7 : 3.5} className={classes.galaxy} data-chosen={id === chosen || undefined}>
            <title>{name}</title>
          </circle>
        );
      })}
    </svg>
  );
}
