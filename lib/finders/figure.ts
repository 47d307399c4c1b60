/** The finding chart as SVG: an image of the sky, or a plain chart of its stars; target, offset stars, directions, scale, list. */
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { sphericalOffsets } from '@/lib/astro/properMotion';
import { escapeXml, FONT } from '@/lib/figures/render';
import type { SkyImage } from '@/lib/integrations/catalogs/images';
import type { OffsetStar, Star } from './offsetStars';

export interface Chart {
  name: string;
  ra: number;
  dec: number;
  /** Arcminutes. */
  size: number;
  image: SkyImage | null;
  /** What the image is, or why there is none. */
  imageNote: string;
  stars: readonly OffsetStar[];
  field: readonly Star[];
  facility: string;
  /** ISO, UTC. */
  obstime: string;
  /** Stars are where ZTF's reference image has them. */
  used_ztfref: boolean;
  notes: readonly string[];
}

const WIDTH = 1000;
const EDGE = 940;
const LEFT = (WIDTH - EDGE) / 2;
const TOP = 70;
const COLORS = ['#d0486e', '#1f78d1', '#2e9e5b', '#b45fd0'];
/** The faintest star that a plain chart shows has this radius, pixels, and each brighter magnitude adds to it. */
const STAR = { faintest: 20.5, radius: 1.1, perMagnitude: 0.75 };

/** Pixels of a position within the image, in its tangential projection. */
function place({ ra: ra0, dec: dec0, size }: Chart): (at: { ra: number; dec: number }) => { x: number; y: number } {
  const scale = EDGE / (size * 60);
  return ({ ra, dec }) => {
    // For a few minutes of arc the tangential projection differs from these offsets by less than a pixel.
    const { east, north } = sphericalOffsets(ra0, dec0, ra, dec);
    return { x: EDGE / 2 - east * scale, y: EDGE / 2 - north * scale };
  };
}

function plainSky(chart: Chart): string {
  const minute = EDGE / chart.size;
  const at = place(chart);
  const lines: string[] = [];
  for (let offset = minute; offset < EDGE / 2; offset += minute) {
    for (const p of [EDGE / 2 - offset, EDGE / 2 + offset]) {
      lines.push(`<path d="M${p.toFixed(1)} 0V${EDGE}M0 ${p.toFixed(1)}H${EDGE}"/>`);
    }
  }
  const dots = chart.field.map((star) => {
    const { x, y } = at(star);
    const radius = STAR.radius + Math.max(0, STAR.faintest - star.mag) * STAR.perMagnitude;
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(2)}"/>`;
  });
  return `<rect width="${EDGE}" height="${EDGE}" fill="#fff"/><g stroke="#dde3ea">${lines.join('')}</g><g fill="#111">${dots.join('')}</g>`;
}

const picture = ({ type, bytes }: SkyImage): string =>
  `<image href="data:${type};base64,${Buffer.from(bytes).toString('base64')}" width="${EDGE}" height="${EDGE}" preserveAspectRatio="none"/>`;

/** A cross with its middle open. */
const cross = (x: number, y: number, inner: number, outer: number): string =>
  `M${x} ${y - outer}V${y - inner}M${x} ${y + inner}V${y + outer}M${x - outer} ${y}H${x - inner}M${x + inner} ${y}H${x + outer}`;

function marks(chart: Chart): string {
  const at = place(chart);
  const middle = EDGE / 2;
  const stars = chart.stars.map((star, i) => {
    const { x, y } = at(star);
    const color = COLORS[i % COLORS.length];
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="15" fill="none" stroke="${color}" stroke-width="2.5"/><text x="${(x + 20).toFixed(1)}" y="${(y - 12).toFixed(1)}" font-size="20" font-weight="bold" fill="${color}" stroke="#fff" stroke-width="3" paint-order="stroke">S${i + 1}</text>`;
  });
  // About a fifth of the chart, in round minutes or half minutes.
  const bar = chart.size >= 5 ? 1 : 0.5;
  const long = (bar / chart.size) * EDGE;
  return `<path d="${cross(middle, middle, 14, 42)}" stroke="#fff" stroke-width="5"/><path d="${cross(middle, middle, 14, 42)}" stroke="#e3342f" stroke-width="2.5"/>${stars.join('')}
    <g stroke="#fff" stroke-width="3" paint-order="stroke" font-size="17" font-weight="bold">
      <path d="M${EDGE - 40} ${EDGE - 40}V${EDGE - 110}M${EDGE - 40} ${EDGE - 40}H${EDGE - 110}" stroke="#fff" stroke-width="6" fill="none"/>
      <path d="M${EDGE - 40} ${EDGE - 40}V${EDGE - 110}M${EDGE - 40} ${EDGE - 40}H${EDGE - 110}" stroke="#111" stroke-width="2.5" fill="none"/>
      <text x="${EDGE - 40}" y="${EDGE - 116}" text-anchor="middle">N</text><text x="${EDGE - 122}" y="${EDGE - 34}" text-anchor="middle">E</text>
      <path d="M30 ${EDGE - 30}h${long.toFixed(1)}" stroke="#fff" stroke-width="7"/><path d="M30 ${EDGE - 30}h${long.toFixed(1)}" stroke="#111" stroke-width="3"/>
      <text x="${30 + long / 2}" y="${EDGE - 40}" text-anchor="middle">${bar === 1 ? '1′' : '30″'}</text>
    </g>`;
}

const side = (value: number, positive: string, negative: string): string => `${Math.abs(value).toFixed(2)}″ ${value >= 0 ? positive : negative}`;

function rows(chart: Chart): string {
  const line = (y: number, color: string, name: string, ra: number, dec: number, rest: string) =>
    `<g transform="translate(${LEFT},${y})" font-size="16"><text font-weight="bold" fill="${color}">${escapeXml(name)}</text><text x="190">${formatRa(ra, 3)}  ${formatDec(dec, 2)}</text><text x="480">${escapeXml(rest)}</text></g>`;
  const first = TOP + EDGE + 34;
  return [
    line(first, '#e3342f', chart.name.length > 18 ? `${chart.name.slice(0, 17)}…` : chart.name, chart.ra, chart.dec, `${chart.ra.toFixed(6)}°, ${chart.dec.toFixed(6)}°`),
    ...chart.stars.map((star, i) =>
      line(first + (i + 1) * 28, COLORS[i % COLORS.length] ?? '#111', `S${i + 1}, ${star.mag.toFixed(2)} mag`, star.ra, star.dec, `to target ${side(star.offset.east, 'E', 'W')} ${side(star.offset.north, 'N', 'S')}, PA ${star.pa.toFixed(1)}°`),
    ),
  ].join('');
}

/** A page of 1000 units in width; the height follows from what is below the chart. */
export function chartSvg(chart: Chart): string {
  const notes = [`${chart.imageNote.replace(/\.$/, '')}; north up, east left; ${chart.size}′ × ${chart.size}′`, `Stars from Gaia DR3${chart.used_ztfref ? ' in the frame of ZTF' : ''}, moved to ${chart.obstime.slice(0, 16).replace('T', ' ')} UTC; ${chart.facility}`, ...chart.notes];
  const below = TOP + EDGE + 40 + (chart.stars.length + 1) * 28;
  const height = below + notes.length * 21 + 14;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" fill="#111">
    <rect width="100%" height="100%" fill="#fff"/>
    <text x="${WIDTH / 2}" y="46" text-anchor="middle" font-size="30" font-weight="bold">${escapeXml(chart.name)}</text>
    <clipPath id="sky"><rect width="${EDGE}" height="${EDGE}"/></clipPath>
    <g transform="translate(${LEFT},${TOP})"><g clip-path="url(#sky)">${chart.image ? picture(chart.image) : plainSky(chart)}${marks(chart)}</g><rect width="${EDGE}" height="${EDGE}" fill="none" stroke="#111"/></g>
    ${rows(chart)}
    ${notes.map((note, i) => `<text x="${LEFT}" y="${below + i * 21}" font-size="13.5" fill="#444">${escapeXml(note)}</text>`).join('')}
  </svg>`;
}
