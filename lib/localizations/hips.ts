/** A localization as HiPS, for Aladin and its kin: what is most likely shines most; FITS tiles have the densities themselves. */
import sharp from 'sharp';
import { cards, FITS_BLOCK, header } from '@/lib/astro/fitsWrite';
import { hipsOrder, tileCount, tileDensities, tilePixel, TILE_WIDTH } from '@/lib/astro/hips';
import { degrade, mocArea } from '@/lib/astro/moc';
import { writeMocFits } from '@/lib/astro/mocFormats';
import { credibleRegion, maximumPosition, searchedOf, type Ranking } from '@/lib/astro/skymap';
import type { Viewer } from '@/lib/auth/viewer';
import { FileReply } from '@/lib/http/call';
import { NotFound } from '@/lib/http/errors';
import { colorOf, EDGE } from './colors';
import { findLocalization, type FoundLocalization } from './findLocalization';
import type { RankedSkymap } from './skymaps';

const WHOLE_SKY = 41_252.96;
/** Pixels along the side of a tile in the picture of all tiles of order 3, and how many stand side by side there. */
const SMALL = 64;
const ALLSKY = { order: 3, across: 27, down: 29 } as const;

const missing = (dateobs: string, name: string) => new NotFound(`There is no localization named ${name} of an event at ${dateobs}.`);
const noTile = () => new NotFound('There is nothing of the skymap in this tile.');

interface Place {
  dateobs: string;
  localization_name: string;
}

const find = (viewer: Viewer, { dateobs, localization_name }: Place): Promise<FoundLocalization> =>
  findLocalization(viewer, dateobs, localization_name, missing(dateobs, localization_name));

/** A map never changes under its name; whoever may see it keeps it for a day. */
const reply = (body: Uint8Array, type: string): FileReply =>
  new FileReply(body, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, max-age=86400' });

/** The file that says what the HiPS is. @throws NotFound */
export async function hipsProperties(viewer: Viewer, place: Place): Promise<FileReply> {
  const found = await find(viewer, place);
  const { map, ranking } = await found.skymap();
  const { ra, dec } = maximumPosition(map);
  const area = mocArea(credibleRegion(map, ranking, EDGE));
  const properties: Record<string, string | number> = {
    creator_did: `ivo://skyportal/P/localization/${found.id}`,
    obs_title: `${place.localization_name} of ${place.dateobs}`,
    obs_description: 'Sky localization; PNG tiles are coloured by credible level, FITS tiles are probabilities per steradian',
    dataproduct_type: 'image',
    hips_version: '1.4',
    hips_frame: 'equatorial',
    hips_order: hipsOrder(map),
    hips_order_min: 0,
    hips_tile_width: TILE_WIDTH,
    hips_tile_format: 'png fits',
    hips_status: 'private master unclonable',
    moc_sky_fraction: (area / WHOLE_SKY).toPrecision(4),
    hips_initial_ra: ra.toFixed(5),
    hips_initial_dec: dec.toFixed(5),
    hips_initial_fov: Math.min(180, Math.max(0.1, 2.5 * Math.sqrt(area / Math.PI))).toPrecision(4),
  };
  const text = Object.entries(properties).map(([name, value]) => `${name.padEnd(20)} = ${value}\n`).join('');
  return reply(new TextEncoder().encode(text), 'text/plain; charset=utf-8');
}

/** What the HiPS covers, at the order of its tiles' pixels at most. @throws NotFound */
export async function hipsMoc(viewer: Viewer, place: Place): Promise<FileReply> {
  const { map, ranking } = await (await find(viewer, place)).skymap();
  return reply(writeMocFits(degrade(credibleRegion(map, ranking, EDGE), 11)), 'application/fits');
}

/** Pixels in colours, written at a place of a picture. */
function paint(pixels: Uint8Array, across: number, densities: Float64Array, ranking: Ranking, { width, left = 0, top = 0 }: { width: number; left?: number; top?: number }): void {
  let last = -1;
  let color = colorOf(1);
  for (let nested = 0; nested < densities.length; nested += 1) {
    const density = densities[nested]!;
    if (density !== last) {
      last = density;
      color = colorOf(searchedOf(ranking, density));
    }
    if (color[3] === 0) continue;
    const { row, column } = tilePixel(nested, width);
    pixels.set(color, 4 * ((top + row) * across + left + column));
  }
}

const png = (pixels: Uint8Array, width: number, height: number): Promise<Buffer> =>
  sharp(pixels, { raw: { width, height, channels: 4 } }).png({ compressionLevel: 6 }).toBuffer();

function fitsTile(densities: Float64Array, order: number, npix: number): Uint8Array {
  const head = header([
    ...cards('SIMPLE', true), ...cards('BITPIX', -32), ...cards('NAXIS', 2), ...cards('NAXIS1', TILE_WIDTH), ...cards('NAXIS2', TILE_WIDTH),
    ...cards('BUNIT', 'sr-1'), ...cards('ORDER', order), ...cards('NPIX', npix),
  ]);
  const size = 4 * TILE_WIDTH ** 2;
  const bytes = new Uint8Array(head.length + Math.ceil(size / FITS_BLOCK) * FITS_BLOCK);
  bytes.set(head);
  const view = new DataView(bytes.buffer, head.length);
  densities.forEach((density, nested) => {
    const { row, column } = tilePixel(nested);
    // The first row of a FITS image is the lowest.
    view.setFloat32(4 * ((TILE_WIDTH - 1 - row) * TILE_WIDTH + column), density);
  });
  return bytes;
}

async function allsky({ map, ranking }: RankedSkymap): Promise<Buffer> {
  const [width, height] = [ALLSKY.across * SMALL, ALLSKY.down * SMALL];
  const pixels = new Uint8Array(4 * width * height);
  for (let npix = 0; npix < tileCount(ALLSKY.order); npix += 1) {
    const densities = tileDensities(map, ALLSKY.order, npix, SMALL);
    if (densities) paint(pixels, width, densities, ranking, { width: SMALL, left: (npix % ALLSKY.across) * SMALL, top: Math.floor(npix / ALLSKY.across) * SMALL });
  }
  return png(pixels, width, height);
}

/** All tiles of order 3 in one picture. @throws NotFound */
export async function hipsAllsky(viewer: Viewer, place: Place, order: number): Promise<FileReply> {
  const found = await find(viewer, place);
  if (order !== ALLSKY.order) throw noTile();
  return reply(await allsky(await found.skymap()), 'image/png');
}

/** One tile. @throws NotFound for one in which there is nothing */
export async function hipsTile(viewer: Viewer, place: Place, tile: { order: number; npix: number; format: 'png' | 'fits' }): Promise<FileReply> {
  const { order, npix, format } = tile;
  const { map, ranking } = await (await find(viewer, place)).skymap();
  if (order > hipsOrder(map) || npix >= tileCount(order)) throw noTile();
  const densities = tileDensities(map, order, npix);
  if (!densities) throw noTile();
  if (format === 'fits') return reply(fitsTile(densities, order, npix), 'application/fits');
  const pixels = new Uint8Array(4 * TILE_WIDTH ** 2);
  paint(pixels, TILE_WIDTH, densities, ranking, { width: TILE_WIDTH });
  return reply(await png(pixels, TILE_WIDTH, TILE_WIDTH), 'image/png');
}
