/**
 * Skymaps in FITS files: multi-order (NUNIQ) and flat ones (nested or ring, whole or partial), plain or gzipped. Files come from
 * anywhere, so every size that a header claims is held against the bytes that there are and against limits.
 */
import { gunzipSync } from 'node:zlib';
import { FitsError, fitsHdus, headerNumber, headerText, type CardValue, type FitsHdu } from './fitsHdus';
import { tableColumns, type FitsColumn } from './fitsTable';
import { writeFitsTable, type FitsField, type TableColumn } from './fitsWrite';
import { flatSkymap } from './flatSkymap';
import { DISTANCE_LAYERS, skymapFromUniqs, skymapUniqs, SkymapError, type Layers, type Skymap } from './skymap';

/** Bytes of an unpacked file: a flat map of NSIDE 2048 with all layers in doubles has 1.6 GB, without them 0.4 GB. */
export const MAX_FITS_BYTES = 1_700_000_000;
/** Cells of a multi-order map; real ones have up to a few hundred thousand. */
export const MAX_CELLS = 4_000_000;
export const MAX_NSIDE = 4096;

export interface SkymapFile {
  map: Skymap;
  header: ReadonlyMap<string, CardValue>;
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

function unpack(bytes: Uint8Array): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_FITS_BYTES });
  } catch (error) {
    throw new FitsError(`the gzipped file cannot be unpacked: ${(error as Error).message}`);
  }
}

/**
 * The skymap in a FITS file, as it is there: not normalised.
 *
 * @throws FitsError, SkymapError
 */
export function readSkymap(bytes: Uint8Array): SkymapFile {
  const plain = unpack(bytes);
  for (const hdu of fitsHdus(plain)) {
    if (hdu.header.get('XTENSION') !== 'BINTABLE') continue;
    const [width = 0, rows = 0] = hdu.axes;
    if (hdu.dataStart + width * rows > plain.length) throw new FitsError(`the file is cut short: its table claims ${width * rows} bytes`);
    const ordering = headerText(hdu.header, 'ORDERING').toUpperCase();
    if (!isEquatorial(hdu.header)) throw new SkymapError('the skymap is not in equatorial coordinates (COORDSYS C)');
    if (ordering === 'NUNIQ') return { map: multiOrder(plain, hdu), header: hdu.header };
    if (ordering === 'NESTED' || ordering === 'NEST' || ordering === 'RING') return { map: flat(plain, hdu, ordering === 'RING'), header: hdu.header };
    throw new SkymapError(`the ordering ${ordering || '(none)'} is not that of a skymap: NUNIQ, NESTED or RING`);
  }
  throw new FitsError('the FITS file holds no table');
}

function isEquatorial(header: ReadonlyMap<string, CardValue>): boolean {
  const frame = headerText(header, 'COORDSYS').toUpperCase();
  return frame === '' || frame === 'C' || frame === 'ICRS' || frame === 'EQUATORIAL' || frame === 'CELESTIAL';
}

const find = (columns: readonly FitsColumn[], ...names: string[]): FitsColumn | undefined =>
  columns.find(({ name }) => names.includes(name.toUpperCase()));

function multiOrder(bytes: Uint8Array, hdu: FitsHdu): Skymap {
  const columns = tableColumns(hdu);
  const rows = hdu.axes[1] ?? 0;
  if (rows > MAX_CELLS) throw new SkymapError(`the skymap claims ${rows} cells; at most ${MAX_CELLS} are read`);
  const uniq = find(columns, 'UNIQ');
  const probdensity = find(columns, 'PROBDENSITY');
  if (!uniq || !probdensity) throw new SkymapError('a multi-order skymap has the columns UNIQ and PROBDENSITY');
  const layers: Layers = { probdensity: layer(bytes, hdu, probdensity) };
  for (const name of DISTANCE_LAYERS) {
    const column = find(columns, name.toUpperCase());
    if (column) layers[name] = layer(bytes, hdu, column);
  }
  return skymapFromUniqs(layer(bytes, hdu, uniq), layers);
}

/** The values of a column with one value a row. */
function layer(bytes: Uint8Array, hdu: FitsHdu, column: FitsColumn): Float64Array {
  const read = columnReader(bytes, hdu, column);
  return Float64Array.from({ length: hdu.axes[1] ?? 0 }, (_, i) => read(i));
}

/** Gives the i-th value of a column, counted through rows of several values. */
export function columnReader(bytes: Uint8Array, { header, axes, dataStart }: FitsHdu, column: FitsColumn): (i: number) => number {
  const [width = 0, rows = 0] = axes;
  const { repeat, offset, type, index } = column;
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataStart, width * rows);
  const scale = headerNumber(header, `TSCAL${index + 1}`, 1);
  const zero = headerNumber(header, `TZERO${index + 1}`, 0);
  const size = { D: 8, E: 4, K: 8, J: 4, I: 2 }[type];
  if (size === undefined || repeat < 1) throw new SkymapError(`the column ${column.name} holds no numbers`);
  const place = (i: number): number => (repeat === 1 ? i * width + offset : Math.floor(i / repeat) * width + offset + (i % repeat) * size);
  const scaled = (raw: number): number => (scale === 1 && zero === 0 ? raw : raw * scale + zero);
  switch (type) {
    case 'D':
      return (i) => scaled(view.getFloat64(place(i)));
    case 'E':
      return (i) => scaled(view.getFloat32(place(i)));
    case 'K':
      return (i) => scaled(Number(view.getBigInt64(place(i))));
    case 'J':
      return (i) => scaled(view.getInt32(place(i)));
    default:
      return (i) => scaled(view.getInt16(place(i)));
  }
}

function flat(bytes: Uint8Array, hdu: FitsHdu, ring: boolean): Skymap {
  const { header, axes } = hdu;
  const nside = headerNumber(header, 'NSIDE');
  const order = Math.log2(nside);
  if (!Number.isInteger(order) || nside < 1 || nside > MAX_NSIDE) {
    throw new SkymapError(`NSIDE is ${nside}; it must be a power of two, at most ${MAX_NSIDE}`);
  }
  const columns = tableColumns(hdu);
  const prob = find(columns, 'PROB', 'PROBABILITY', 'T', 'PROBDENSITY') ?? columns.find(({ numeric, name }) => numeric && !/^pix/i.test(name));
  if (!prob) throw new SkymapError('the table has no column of probabilities');
  const count = (axes[1] ?? 0) * prob.repeat;
  const pixels = 12 * nside * nside;
  const explicit = headerText(header, 'INDXSCHM').toUpperCase() === 'EXPLICIT' ? find(columns, 'PIXEL', 'PIX', 'IPIX') : undefined;
  if (!explicit && count !== pixels) throw new SkymapError(`the table has ${count} pixels; a map of NSIDE ${nside} has ${pixels}`);
  if (count > pixels) throw new SkymapError(`the table has ${count} pixels; a map of NSIDE ${nside} has at most ${pixels}`);
  const distances = DISTANCE_LAYERS.map((name) => find(columns, name.toUpperCase()));
  return flatSkymap({
    order,
    ring,
    count,
    perSteradian: prob.name.toUpperCase() === 'PROBDENSITY' || /sr-1|1\/sr/.test(prob.unit),
    probability: columnReader(bytes, hdu, prob),
    pixel: explicit && columnReader(bytes, hdu, explicit),
    distances: distances.every((column) => column !== undefined) ? distances.map((column) => columnReader(bytes, hdu, column)) : undefined,
  });
}

/** A multi-order FITS file, as LIGO, Virgo and KAGRA write them. */
export function writeSkymap(map: Skymap, fields: readonly FitsField[] = []): Uint8Array {
  const columns: TableColumn[] = [
    { name: 'UNIQ', type: 'K', values: BigInt64Array.from(skymapUniqs(map), BigInt) },
    { name: 'PROBDENSITY', unit: 'sr-1', type: 'D', values: map.probdensity },
  ];
  const units = { distmu: 'Mpc', distsigma: 'Mpc', distnorm: 'Mpc-2' };
  for (const name of DISTANCE_LAYERS) if (map[name]) columns.push({ name: name.toUpperCase(), unit: units[name], type: 'D', values: map[name] });
  return writeFitsTable(columns, [
    ['PIXTYPE', 'HEALPIX', 'HEALPix pixelisation'],
    ['ORDERING', 'NUNIQ', 'pixel ordering scheme'],
    ['COORDSYS', 'C', 'celestial (equatorial)'],
    ['MOCORDER', map.order.reduce((a, b) => Math.max(a, b), 0), 'deepest order'],
    ['INDXSCHM', 'EXPLICIT', 'indexing'],
    ...fields,
  ]);
}
