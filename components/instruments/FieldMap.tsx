'use client';

import type { InstrumentField } from '@/lib/instruments/schema';
import classes from './instruments.module.css';

type Ring = readonly (readonly [number, number])[];

/** All rings of a GeoJSON, whatever it is made of. */
function ringsOf(geometry: unknown): Ring[] {
  if (typeof geometry !== 'object' || geometry === null) return [];
  const { type, coordinates, geometry: inner, features, geometries } = geometry as Record<string, unknown>;
  if (Array.isArray(features)) return features.flatMap(ringsOf);
  if (Array.isArray(geometries)) return geometries.flatMap(ringsOf);
  if (inner) return ringsOf(inner);
  if (type === 'Polygon' || type === 'MultiLineString') return coordinates as Ring[];
  if (type === 'MultiPolygon') return (coordinates as Ring[][]).flat();
  if (type === 'LineString') return [coordinates as Ring];
  return [];
}

/** Mollweide, right ascension growing to the left. */
function project(ra: number, dec: number): [number, number] {
  const lat = (dec * Math.PI) / 180;
  let theta = lat;
  for (let i = 0; i < 12 && Math.abs(lat) < 1.5706; i++) theta -= (2 * theta + Math.sin(2 * theta) - Math.PI * Math.sin(lat)) / (2 + 2 * Math.cos(2 * theta));
  const lon = ((((ra - 180) % 360) + 540) % 360) - 180;
  return [-(lon / 180) * 180 * Math.cos(theta), -90 * Math.sin(theta)];
}

const pathOf = (ring: Ring): string => {
  const points = ring.map(([ra, dec]) => project(ra, dec));
  // A field across the edge of the map is drawn on neither side rather than across all of it.
  if (points.some(([x], i) => i > 0 && Math.abs(x - points[i - 1]![0]) > 90)) return '';
  return points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(2)} ${y.toFixed(2)}`).join('');
};

/** Where the fields of a survey instrument lie on the whole sky. */
export function FieldMap({ fields }: { fields: readonly InstrumentField[] }) {
  const d = fields.map(({ contour_summary, contour }) => ringsOf(contour_summary ?? contour).map(pathOf).join('')).join('');
  return (
    <svg className={classes.sky} viewBox="-182 -92 364 184" role="img" aria-label={`${fields.length} fields on the whole sky, right ascension 12 h in the middle, growing to the left`}>
      <ellipse className={classes.skyGround} rx={180} ry={90} />
      {[-60, -30, 0, 30, 60].map((dec) => {
        const [x, y] = project(359.99, dec);
        return <line key={dec} className={classes.skyLine} x1={-Math.abs(x)} x2={Math.abs(x)} y1={y} y2={y} />;
      })}
      <path className={classes.field} d={d} />
    </svg>
  );
}
