/** Fields of view: DS9 regions around the origin of a tangent plane, moved to where the instrument points. Angles are degrees. */
import { HEALPIX_ORDER, pixelReach } from './healpix';
import { EMPTY_MOC, union, type Moc } from './moc';
import { offsetPosition, polygonMoc, vectorOf } from './mocShapes';

const DEG = Math.PI / 180;

/** Corners as longitude and latitude about (0, 0). */
export type Outline = readonly (readonly [number, number])[];

const CIRCLE_CORNERS = 32;
/** A field of view is drawn with cells of about this part of its size. */
const CELLS_ACROSS = 64;
const FINEST = 14;

export class RegionError extends Error {}

const wrap = (angle: number): number => ((((angle + 180) % 360) + 360) % 360) - 180;

export const circleOutline = (radius: number): Outline =>
  Array.from({ length: CIRCLE_CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CIRCLE_CORNERS;
    // The tangent of the radius is its length on the tangent plane; corners a little outside, so that the area is the circle's.
    const length = Math.tan(radius * DEG) / Math.sqrt(Math.cos(Math.PI / CIRCLE_CORNERS));
    const [lon, lat] = offsetPosition(0, 0, length * Math.sin(angle), length * Math.cos(angle));
    return [wrap(lon), lat] as const;
  });

export function boxOutline(width: number, height: number, [lon0, lat0]: readonly [number, number] = [0, 0], angle = 0): Outline {
  const [w, h] = [Math.tan((width / 2) * DEG), Math.tan((height / 2) * DEG)];
  return ([[-w, -h], [w, -h], [w, h], [-w, h]] as const).map(([east, north]) => {
    const [lon, lat] = offsetPosition(0, 0, east, north, -angle);
    return [wrap(lon + lon0), lat + lat0] as const;
  });
}

/** A length in degrees: DS9 has `"` for arcseconds and `'` for arcminutes. */
function length(text: string): number {
  const value = Number.parseFloat(text);
  return text.endsWith('"') ? value / 3600 : text.endsWith("'") ? value / 60 : value;
}

/**
 * The parts of a DS9 region: polygons, boxes, rectangles and circles about (0, 0).
 *
 * @throws RegionError  when it has none, or one that cannot be read
 */
export function parseRegion(text: string): Outline[] {
  const outlines: Outline[] = [];
  for (const [, shape, inside] of text.matchAll(/^\s*(?:[\w-]+;)?\s*[+]?(polygon|box|rectangle|circle)\s*\(([^)]*)\)/gim)) {
    const numbers = (inside as string).split(/[,\s]+/).filter(Boolean).map(length);
    const bad = () => new RegionError(`The region has a ${(shape as string).toLowerCase()} that cannot be read: ${(inside as string).slice(0, 60)}`);
    if (numbers.some((value) => !Number.isFinite(value))) throw bad();
    const [lon = 0, lat = 0, a = 0, b = 0, angle = 0] = numbers;
    if (/circle/i.test(shape as string)) {
      if (numbers.length !== 3 || !(a > 0)) throw bad();
      outlines.push(circleOutline(a).map(([x, y]) => [wrap(x + lon), y + lat] as const));
    } else if (/polygon/i.test(shape as string)) {
      if (numbers.length < 6 || numbers.length % 2) throw bad();
      outlines.push(Array.from({ length: numbers.length / 2 }, (_, i) => [wrap(numbers[2 * i] as number), numbers[2 * i + 1] as number] as const));
    } else {
      if (numbers.length < 4 || !(a > 0 && b > 0)) throw bad();
      outlines.push(boxOutline(a, b, [wrap(lon), lat], angle));
    }
  }
  if (outlines.length === 0) throw new RegionError('The region has no polygon, box or circle.');
  return outlines;
}

/** An outline about (0, 0) turned so that (0, 0) is at a position: its corners in [0, 360) and [-90, 90]. */
export function moveOutline(outline: Outline, ra: number, dec: number): [number, number][] {
  const [sinDec, cosDec] = [Math.sin(dec * DEG), Math.cos(dec * DEG)];
  return outline.map(([lon, lat]) => {
    const { x, y, z } = vectorOf(lon, lat);
    const [north, out] = [x * sinDec + z * cosDec, x * cosDec - z * sinDec];
    const turned = ra + Math.atan2(y, out) / DEG;
    return [((turned % 360) + 360) % 360, Math.asin(Math.max(-1, Math.min(1, north))) / DEG];
  });
}

/** The largest side of all parts together. */
export function extent(outlines: readonly Outline[]): number {
  const corners = outlines.flat();
  const span = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
  return Math.max(span(corners.map(([lon]) => lon)), span(corners.map(([, lat]) => lat)));
}

/** The order of HEALPix whose cells are fine enough for a field of view of this size. */
export function orderFor(size: number): number {
  for (let order = 5; order < FINEST; order += 1) if (pixelReach(order) * CELLS_ACROSS < size) return order;
  return Math.min(FINEST, HEALPIX_ORDER);
}

/**
 * What the parts cover at a position, as a region: the cells whose centres lie on one of them. So gaps between chips stay gaps, which the
 * cells that chips only touch would fill, and areas are neither too large nor too small. A part without a centre has the cells that it touches.
 */
export function footprintMoc(outlines: readonly Outline[], ra: number, dec: number, order: number): Moc {
  let covered = EMPTY_MOC;
  for (const outline of outlines) {
    const corners = moveOutline(outline, ra, dec);
    const inside = polygonMoc(corners, { order, cover: false });
    covered = union(covered, inside.ranges.length > 0 ? inside : polygonMoc(corners, { order }));
  }
  return covered;
}
