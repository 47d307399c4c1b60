/** Shapes on the sky as regions: cones, ellipses, polygons, boxes and zones. Angles are degrees, ICRS. */
import { checkOrder, checkPosition, pixelReach } from './healpix';
import { centerVector, cellSize, MAX_NUMBER_ORDER, type UnitVector } from './healpixGrid';
import { EMPTY_MOC, FULL_SKY, intersection, union, type Moc } from './moc';

const DEG = Math.PI / 180;

/** A shape's verdict on a cell of this centre and reach (radians): −1 outside, 1 wholly inside, 0 perhaps on the border. */
export type Shape = (center: UnitVector, reach: number) => -1 | 0 | 1;

/** More cells on a border than this and the order is not for this shape. */
const MAX_BORDER = 4_000_000;

/** The direction of a position. */
export function vectorOf(ra: number, dec: number): UnitVector {
  const cosDec = Math.cos(dec * DEG);
  return { x: cosDec * Math.cos(ra * DEG), y: cosDec * Math.sin(ra * DEG), z: Math.sin(dec * DEG) };
}

export const dot = (a: UnitVector, b: UnitVector): number => a.x * b.x + a.y * b.y + a.z * b.z;
export const cross = (a: UnitVector, b: UnitVector): UnitVector => ({ x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x });
const norm = ({ x, y, z }: UnitVector): number => Math.sqrt(x * x + y * y + z * z);
/** Radians; exact for tiny angles. */
export const angleBetween = (a: UnitVector, b: UnitVector): number => Math.atan2(norm(cross(a, b)), dot(a, b));

/** Half: a border cell belongs to the region when it may touch the shape (`cover`) or when its centre is in it. */
export interface Fill {
  order: number;
  cover?: boolean;
}

/** The region of a shape: a cover of it by default, else the cells whose centres are inside. RangeError for too fine an order. */
export function fillShape(shape: Shape, { order: deepest, cover = true }: Fill): Moc {
  checkOrder(deepest);
  if (deepest > MAX_NUMBER_ORDER) throw new RangeError(`shapes are drawn to order ${MAX_NUMBER_ORDER} at most`);
  const ranges: number[] = [];
  let border = Float64Array.from({ length: 12 }, (_, face) => face);
  for (let order = 0; order <= deepest; order += 1) {
    const reach = pixelReach(order) * DEG;
    const finer = new Float64Array(order === deepest ? 0 : 4 * border.length);
    let length = 0;
    for (const index of border) {
      const center = centerVector(index, order);
      const place = shape(center, reach);
      if (place < 0) continue;
      if (place > 0 || (order === deepest && (cover || shape(center, 0) >= 0))) {
        ranges.push(index * cellSize(order), (index + 1) * cellSize(order));
      } else if (order < deepest) {
        for (let child = 0; child < 4; child += 1) finer[length + child] = 4 * index + child;
        length += 4;
      }
    }
    if (length > MAX_BORDER) throw new RangeError('the shape is too large for this order');
    border = finer.subarray(0, length);
  }
  return joinNumbers(ranges);
}

/** Cells of several orders, each exact in a double, as a region. */
function joinNumbers(ranges: number[]): Moc {
  const order = Uint32Array.from({ length: ranges.length / 2 }, (_, i) => i).sort((a, b) => ranges[2 * a]! - ranges[2 * b]!);
  const joined: bigint[] = [];
  let end = -1;
  for (const i of order) {
    if (ranges[2 * i] === end) joined.pop();
    else joined.push(BigInt(ranges[2 * i]!));
    end = ranges[2 * i + 1]!;
    joined.push(BigInt(end));
  }
  return { ranges: BigInt64Array.from(joined) };
}

export function coneShape(ra: number, dec: number, radius: number): Shape {
  checkPosition(ra, dec);
  const axis = vectorOf(ra, dec);
  const limit = radius * DEG;
  return (center, reach) => {
    const distance = angleBetween(axis, center);
    return distance > limit + reach ? -1 : distance + reach <= limit ? 1 : 0;
  };
}

export const coneMoc = (ra: number, dec: number, radius: number, fill: Fill): Moc =>
  !(radius >= 0) ? EMPTY_MOC : radius >= 180 ? FULL_SKY : fillShape(coneShape(ra, dec, radius), fill);

/**
 * Half axes `a` ≥ `b` below 90°, `angle` of the major one east of north. A point is inside when the distances to the two foci
 * sum up to less than 2a, as for ellipses in the plane.
 */
export function ellipseShape(ra: number, dec: number, a: number, b: number, angle: number): Shape {
  checkPosition(ra, dec);
  if (!(a >= b && b > 0 && a < 90)) throw new RangeError('an ellipse has half axes 90 > a >= b > 0 degrees');
  // On the sphere cos a = cos b · cos c for the distance c of a focus.
  const focus = Math.acos(Math.min(1, Math.cos(a * DEG) / Math.cos(b * DEG)));
  const axis = vectorOf(ra, dec);
  const north = { x: -Math.sin(dec * DEG) * Math.cos(ra * DEG), y: -Math.sin(dec * DEG) * Math.sin(ra * DEG), z: Math.cos(dec * DEG) };
  const east = { x: -Math.sin(ra * DEG), y: Math.cos(ra * DEG), z: 0 };
  const along = (sign: number): UnitVector => {
    const step = Math.sin(focus) * sign;
    const [n, e, c] = [step * Math.cos(angle * DEG), step * Math.sin(angle * DEG), Math.cos(focus)];
    return { x: c * axis.x + n * north.x + e * east.x, y: c * axis.y + n * north.y + e * east.y, z: c * axis.z + n * north.z + e * east.z };
  };
  const [first, second] = [along(1), along(-1)];
  const limit = 2 * a * DEG;
  return (center, reach) => {
    const sum = angleBetween(first, center) + angleBetween(second, center);
    return sum > limit + 2 * reach ? -1 : sum + 2 * reach <= limit ? 1 : 0;
  };
}

export const ellipseMoc = (ra: number, dec: number, a: number, b: number, angle: number, fill: Fill): Moc =>
  fillShape(ellipseShape(ra, dec, a, b, angle), fill);

/**
 * The smaller side of a closed line of great circles. RangeError when it has fewer than three corners or spans a hemisphere.
 *
 * @param corners [ra, dec]; the last may repeat the first
 */
export function polygonShape(corners: readonly (readonly [number, number])[]): Shape {
  const points: UnitVector[] = [];
  for (const [ra, dec] of corners) {
    checkPosition(ra, dec);
    const point = vectorOf(ra, dec);
    const last = points[points.length - 1];
    if (!last || angleBetween(last, point) > 1e-12) points.push(point);
  }
  if (points.length > 1 && angleBetween(points[0]!, points[points.length - 1]!) <= 1e-12) points.pop();
  if (points.length < 3) throw new RangeError('a polygon has at least three corners');
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z }));
  const length = norm(sum);
  const middle = { x: sum.x / length, y: sum.y / length, z: sum.z / length };
  if (!(length > 0) || points.some((point) => dot(point, middle) <= 0)) throw new RangeError('a polygon spans less than a hemisphere');
  const edges = points.map((from, i) => edgeOf(from, points[(i + 1) % points.length]!));
  const flat = flattener(middle);
  const outline = points.map(flat);
  const furthest = Math.max(...points.map((point) => angleBetween(point, middle)));
  return (center, reach) => {
    if (angleBetween(center, middle) > furthest + reach) return -1;
    if (reach > 0 && edges.some((edge) => distanceToEdge(edge, center) <= reach)) return 0;
    return isInside(outline, flat(center)) ? 1 : -1;
  };
}

export const polygonMoc = (corners: readonly (readonly [number, number])[], fill: Fill): Moc => fillShape(polygonShape(corners), fill);

interface Edge {
  from: UnitVector;
  to: UnitVector;
  /** Unit normal of the great circle. */
  normal: UnitVector;
}

function edgeOf(from: UnitVector, to: UnitVector): Edge {
  const { x, y, z } = cross(from, to);
  const length = norm({ x, y, z });
  return { from, to, normal: { x: x / length, y: y / length, z: z / length } };
}

function distanceToEdge({ from, to, normal }: Edge, point: UnitVector): number {
  const between = dot(cross(normal, from), point) >= 0 && dot(cross(normal, to), point) <= 0;
  if (between) return Math.abs(Math.asin(Math.max(-1, Math.min(1, dot(normal, point)))));
  return Math.min(angleBetween(from, point), angleBetween(to, point));
}

/** Gnomonic projection about a direction: great circles become straight lines. Undefined behind the horizon, where it gives NaN. */
function flattener(middle: UnitVector): (point: UnitVector) => readonly [number, number] {
  const helper = Math.abs(middle.z) < 0.9 ? { x: 0, y: 0, z: 1 } : { x: 1, y: 0, z: 0 };
  const u = edgeOf(helper, middle).normal;
  const v = cross(middle, u);
  return (point) => {
    const depth = dot(point, middle);
    return depth > 0 ? [dot(point, u) / depth, dot(point, v) / depth] : [NaN, NaN];
  };
}

function isInside(outline: readonly (readonly [number, number])[], [x, y]: readonly [number, number]): boolean {
  let inside = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i, i += 1) {
    const [xi, yi] = outline[i]!;
    const [xj, yj] = outline[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** A rectangle of great circles: half width and half height in degrees below 90, turned by `angle` east of north. */
export function boxCorners(ra: number, dec: number, width: number, height: number, angle = 0): [number, number][] {
  const [w, h] = [Math.tan((width / 2) * DEG), Math.tan((height / 2) * DEG)];
  return [[-w, -h], [w, -h], [w, h], [-w, h]].map(([east, north]) => offsetPosition(ra, dec, east!, north!, angle));
}

/** The position at these coordinates on the tangent plane (units of the radius), turned by `angle` (degrees) east of north. */
export function offsetPosition(ra: number, dec: number, east: number, north: number, angle = 0): [number, number] {
  const [c, s] = [Math.cos(angle * DEG), Math.sin(angle * DEG)];
  const [xi, eta] = [east * c + north * s, north * c - east * s];
  const [sinDec, cosDec] = [Math.sin(dec * DEG), Math.cos(dec * DEG)];
  const depth = cosDec - eta * sinDec;
  const lon = ra + Math.atan2(xi, depth) / DEG;
  return [((lon % 360) + 360) % 360, Math.atan2(sinDec + eta * cosDec, Math.hypot(xi, depth)) / DEG];
}

export const boxMoc = (ra: number, dec: number, width: number, height: number, angle: number, fill: Fill): Moc =>
  polygonMoc(boxCorners(ra, dec, width, height, angle), fill);

/** Between two right ascensions (eastwards from the first) and two declinations. */
export function zoneMoc(raMin: number, decMin: number, raMax: number, decMax: number, fill: Fill): Moc {
  checkPosition(raMin, decMin);
  checkPosition(raMax, decMax);
  if (decMax < decMin) throw new RangeError('the zone ends south of where it begins');
  const width = raMax - raMin >= 360 ? 360 : (((raMax - raMin) % 360) + 360) % 360;
  const bounds: Shape = (center, reach) => {
    const dec = Math.asin(Math.max(-1, Math.min(1, center.z))) / DEG;
    const margin = reach / DEG;
    if (dec < decMin - margin || dec > decMax + margin) return -1;
    const innerDec = dec >= decMin + margin && dec <= decMax - margin;
    if (width === 360) return innerDec ? 1 : 0;
    const poleward = Math.abs(dec) + margin;
    // The half width in right ascension of a cap at this declination.
    const spread = poleward >= 90 ? 180 : Math.asin(Math.min(1, Math.sin(reach) / Math.cos(dec * DEG))) / DEG;
    const ra = (((Math.atan2(center.y, center.x) / DEG - raMin) % 360) + 360) % 360;
    if (ra > width + spread && ra < 360 - spread) return -1;
    return innerDec && ra >= spread && ra <= width - spread ? 1 : 0;
  };
  return fillShape(bounds, fill);
}

/** Several polygons as one region, as a detector of many chips. */
export const footprintMoc = (polygons: readonly (readonly (readonly [number, number])[])[], fill: Fill): Moc =>
  polygons.map((corners) => polygonMoc(corners, fill)).reduce(union, EMPTY_MOC);

/** What of a region lies within a cone. */
export const clipToCone = (moc: Moc, ra: number, dec: number, radius: number, fill: Fill): Moc => intersection(moc, coneMoc(ra, dec, radius, fill));
