/** Skymaps made from a few numbers: what a notice says where it brings no map. Angles are degrees. */
import { MAX_NUMBER_ORDER, nestCenter, cellSize, pixelArea } from './healpixGrid';
import { mocArea, mocCells, type Moc } from './moc';
import { angleBetween, coneShape, ellipseShape, fillShape, polygonShape, vectorOf } from './mocShapes';
import { normalize, SkymapError, sortCells, type Skymap } from './skymap';

/** A cone reaches out to this many standard deviations. */
const CONE_SIGMAS = 4;
/** Pixels are at most the error divided by this. */
const CONE_STEPS = 16;
/** Shapes of even probability have about this many pixels at least, and are never coarser than NSIDE 1024. */
const SHAPE_PIXELS = 40_000;
const SHAPE_ORDER = 10;
/** An error of zero would be no map at all. */
export const LEAST_ERROR = 0.001;

const orderOfSize = (degrees: number): number => Math.ceil(Math.log2(Math.sqrt(pixelArea(0)) / degrees));
const clampOrder = (order: number, least = 0): number => Math.max(least, Math.min(MAX_NUMBER_ORDER - 1, order));

/** Gaussian of this standard deviation around a position. */
export function coneSkymap(ra: number, dec: number, error: number): Skymap {
  if (!(error > 0)) throw new SkymapError(`the error must be more than 0 degrees, not ${error}`);
  const order = clampOrder(orderOfSize(Math.min(error, 60) / CONE_STEPS), 3);
  const radius = Math.min(180, CONE_SIGMAS * error);
  const cells = pixelsOf(fillShape(coneShape(ra, dec, radius), { order }), order);
  const axis = vectorOf(ra, dec);
  const probdensity = cells.start.map((start) => {
    const center = nestCenter(start / cellSize(order), order);
    const distance = (angleBetween(axis, vectorOf(center.ra, center.dec)) * 180) / Math.PI;
    return Math.exp(-0.5 * (distance / error) ** 2);
  });
  return normalize({ ...cells, probdensity });
}

/** All pixels of an order in a region. */
function pixelsOf({ ranges }: Moc, order: number): Pick<Skymap, 'start' | 'order'> {
  const size = cellSize(order);
  let count = 0;
  for (let i = 0; i < ranges.length; i += 2) count += Number(ranges[i + 1]! - ranges[i]!) / size;
  const start = new Float64Array(count);
  let k = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const end = Number(ranges[i + 1]!);
    for (let at = Number(ranges[i]!); at < end; at += size) {
      start[k] = at;
      k += 1;
    }
  }
  return { start, order: new Uint8Array(count).fill(order) };
}

/** Even probability in a region. */
export function evenSkymap(region: Moc): Skymap {
  const start: number[] = [];
  const order: number[] = [];
  for (const cell of mocCells(region)) {
    if (cell.order > MAX_NUMBER_ORDER) throw new SkymapError(`a skymap has no cells deeper than order ${MAX_NUMBER_ORDER}`);
    start.push(Number(cell.index) * cellSize(cell.order));
    order.push(cell.order);
  }
  if (start.length === 0) throw new SkymapError('the region is empty');
  return normalize({ start: Float64Array.from(start), order: Uint8Array.from(order), probdensity: new Float64Array(start.length).fill(1) });
}

/** The order at which a shape of this many square degrees has enough pixels. */
const shapeOrder = (area: number): number => clampOrder(Math.ceil(Math.log2((SHAPE_PIXELS * pixelArea(0)) / area) / 2), SHAPE_ORDER);

/** Even probability in an ellipse: half axes in any sequence, `phi` of the first one east of north. */
export function ellipseSkymap(ra: number, dec: number, amaj: number, amin: number, phi: number): Skymap {
  const [a, b, angle] = amaj >= amin ? [amaj, amin, phi] : [amin, amaj, phi + 90];
  const order = shapeOrder(Math.PI * a * b);
  return evenSkymap(fillShape(ellipseShape(ra, dec, a, b, ((angle % 180) + 180) % 180), { order, cover: false }));
}

/** Even probability in a polygon of [ra, dec] corners. */
export function polygonSkymap(corners: readonly (readonly [number, number])[]): Skymap {
  const shape = polygonShape(corners);
  const rough = mocArea(fillShape(shape, { order: SHAPE_ORDER }));
  return evenSkymap(fillShape(shape, { order: shapeOrder(rough), cover: false }));
}

/** A map without what the Earth hid: nothing within `radius` of the geocentre's direction. The rest sums up to 1. */
export function withoutEarth(map: Skymap, ra: number, dec: number, radius: number): Skymap {
  const axis = vectorOf(ra, dec);
  const limit = (radius * Math.PI) / 180;
  const probdensity = map.probdensity.map((density, i) => {
    const order = map.order[i]!;
    const center = nestCenter(map.start[i]! / cellSize(order), order);
    return angleBetween(axis, vectorOf(center.ra, center.dec)) <= limit ? 0 : density;
  });
  return normalize(sortCells({ ...map, probdensity }));
}

