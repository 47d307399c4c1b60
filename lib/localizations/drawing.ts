/** Drawings of skymaps for reports, mails and downloads: SVG, the map itself as an image in it. */
import sharp from 'sharp';
import { galacticPlane, graticule, linePath, mollweide, orthographic } from '@/lib/astro/allSky';
import { skymapContours, type Contours } from '@/lib/astro/contours';
import { densityAt, maximumPosition, searchedOf } from '@/lib/astro/skymap';
import { escapeXml, FONT } from '@/lib/figures/render';
import { colorOf } from './colors';
import type { RankedSkymap } from './skymaps';

export type ProjectionName = 'mollweide' | 'orthographic';

/** Pixels of the image along the longer side. */
const RASTER = 720;
const RADIUS = 460;
const TOP = 46;
const CONTOURS = [50, 90] as const;

/** The drawing's own size. */
const FRAMES = {
  mollweide: { width: 1000, height: 590, half: RADIUS / 2 },
  orthographic: { width: 1000, height: 1040, half: RADIUS },
} as const;

/** Where the middle of the map is in a drawing. */
export const PLACE = {
  mollweide: { ...FRAMES.mollweide, x: FRAMES.mollweide.width / 2, y: TOP + FRAMES.mollweide.half },
  orthographic: { ...FRAMES.orthographic, x: FRAMES.orthographic.width / 2, y: TOP + FRAMES.orthographic.half },
} as const;

function projectionOf({ map }: RankedSkymap, name: ProjectionName) {
  const peak = maximumPosition(map);
  return name === 'mollweide' ? mollweide(Math.round(peak.ra / 60) * 60) : orthographic(peak.ra, peak.dec);
}

/** Lines on the sky as paths about the middle of a skymap's drawing. */
export function lineOn(ranked: RankedSkymap, name: ProjectionName): (points: readonly (readonly number[])[]) => string {
  const projection = projectionOf(ranked, name);
  return (points) => linePath(projection, points, RADIUS);
}

export interface DrawingOptions {
  projection: ProjectionName;
  title: string;
  /** Places to mark, degrees. */
  markers?: readonly { ra: number; dec: number; label: string }[];
}

async function raster({ map, ranking }: RankedSkymap, at: (x: number, y: number) => { ra: number; dec: number } | null, aspect: number): Promise<string> {
  const [width, height] = [RASTER, RASTER * aspect];
  const pixels = new Uint8Array(4 * width * height);
  for (let row = 0; row < height; row += 1) {
    const y = ((row + 0.5) / height) * 2 * aspect - aspect;
    for (let column = 0; column < width; column += 1) {
      const place = at(((column + 0.5) / width) * 2 - 1, y);
      if (place) pixels.set(colorOf(searchedOf(ranking, densityAt(map, place.ra, place.dec))), 4 * (row * width + column));
    }
  }
  const image = await sharp(pixels, { raw: { width, height, channels: 4 } }).png().toBuffer();
  return `data:image/png;base64,${image.toString('base64')}`;
}

const contourPaths = (contours: Contours, draw: (line: [number, number][]) => string): string =>
  contours.features
    .filter(({ geometry }) => geometry.type === 'MultiLineString')
    .map(({ properties, geometry }) => {
      const path = (geometry.coordinates as [number, number][][]).map(draw).join('');
      return `<path d="${path}" fill="none" stroke="${properties.credible_level === 50 ? '#8a3b12' : '#1d2b53'}" stroke-width="1.6"/>`;
    })
    .join('');

/** The skymap with its 50 and 90 % contours and the Galactic plane as an SVG document. North is up and east to the left. */
export async function drawSkymap(ranked: RankedSkymap, { projection: name, title, markers = [] }: DrawingOptions): Promise<string> {
  const peak = maximumPosition(ranked.map);
  const projection = projectionOf(ranked, name);
  const { width, height, half } = FRAMES[name];
  const line = (points: readonly (readonly number[])[]): string => linePath(projection, points, RADIUS);
  const image = await raster(ranked, projection.at, half / RADIUS);
  const outline = `<ellipse rx="${RADIUS}" ry="${half}" fill="#f6f8fb" stroke="#9aa5b5"/>`;
  const marks = [{ ...peak, label: '' }, ...markers].map(({ ra, dec, label }) => {
    const point = projection.place(ra, dec);
    if (!point) return '';
    const [x, y] = [point[0] * RADIUS, point[1] * RADIUS];
    return `<path d="M${x - 7} ${y}h14M${x} ${y - 7}v14" stroke="#111" stroke-width="1.4"/>${label ? `<text x="${x + 9}" y="${y - 5}" font-size="12">${escapeXml(label)}</text>` : ''}`;
  });
  const hours = [0, 60, 120, 180, 240, 300].map((ra) => {
    const point = projection.place(ra, 0);
    return point ? `<text x="${point[0] * RADIUS}" y="${point[1] * RADIUS - 4}" font-size="11" fill="#5b6675" text-anchor="middle">${ra / 15}h</text>` : '';
  });
  const legend = `<g font-size="13" transform="translate(${-RADIUS} ${half + 34})"><path d="M0 -4h24" stroke="#8a3b12" stroke-width="2"/><text x="30">50 %</text><path d="M90 -4h24" stroke="#1d2b53" stroke-width="2"/><text x="120">90 %</text><path d="M180 -4h24" stroke="#7b8794" stroke-dasharray="2 4"/><text x="210">Galactic plane</text><text x="${2 * RADIUS}" text-anchor="end">North up, east left</text></g>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" fill="#111"><rect width="100%" height="100%" fill="#fff"/><text x="${width / 2}" y="28" font-size="17" font-weight="bold" text-anchor="middle">${escapeXml(title)}</text><g transform="translate(${width / 2} ${TOP + half})">${outline}<path d="${graticule(30).map(line).join('')}" fill="none" stroke="#d5dce5"/><image href="${image}" x="${-RADIUS}" y="${-half}" width="${2 * RADIUS}" height="${2 * half}"/><path d="${line(galacticPlane())}" fill="none" stroke="#7b8794" stroke-dasharray="2 4"/>${contourPaths(skymapContours(ranked.map, ranked.ranking, CONTOURS), line)}${hours.join('')}${marks.join('')}${legend}</g></svg>`;
}
