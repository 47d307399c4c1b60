/** MOC in files and texts: FITS (NUNIQ and RANGE), ASCII and JSON, as the IVOA standard describes them. */
import { FitsError, fitsHdus, headerText, type FitsHdu } from './fitsHdus';
import { writeFitsTable, type FitsField } from './fitsWrite';
import { HEALPIX_ORDER } from './healpix';
import { mocCells, mocFromRanges, mocFromUniqs, mocOrder, mocUniqs, type Moc } from './moc';
import { tableColumns } from './fitsTable';

/** More cells than any coverage that a person gives; each takes 16 bytes. */
const MAX_CELLS = 20_000_000;

/** A MOC is not what the standard says; the message tells why. */
export class MocError extends Error {
  override name = 'MocError';
}

/**
 * The region in a FITS file.
 *
 * @throws FitsError, MocError
 */
export function readMocFits(bytes: Uint8Array): Moc {
  for (const hdu of fitsHdus(bytes)) {
    if (hdu.header.get('XTENSION') === 'BINTABLE') return readTable(bytes, hdu);
  }
  throw new FitsError('the FITS file holds no table');
}

function readTable(bytes: Uint8Array, hdu: FitsHdu): Moc {
  const { header, axes, dataStart } = hdu;
  const [width = 0, rows = 0] = axes;
  const column = tableColumns(hdu)[0];
  if (!column || column.repeat !== 1 || !['I', 'J', 'K'].includes(column.type)) throw new MocError('the first column of the table holds no cells');
  if (rows > MAX_CELLS) throw new MocError(`the table claims ${rows} cells; at most ${MAX_CELLS} are read`);
  if (dataStart + width * rows > bytes.length) throw new FitsError(`the file is cut short: its table claims ${width * rows} bytes`);
  const frame = headerText(header, 'COORDSYS');
  if (frame && !/^[cC]/.test(frame)) throw new MocError(`the frame ${frame} is not supported: a MOC is in ICRS (COORDSYS C)`);
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataStart, width * rows);
  const values = new BigInt64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const at = row * width + column.offset;
    values[row] = column.type === 'K' ? view.getBigInt64(at) : BigInt(column.type === 'J' ? view.getInt32(at) : view.getInt16(at));
  }
  const ordering = headerText(header, 'ORDERING');
  try {
    if (ordering === 'RANGE') return mocFromRanges(values.subarray(0, rows - (rows % 2)));
    if (ordering === 'NUNIQ') return mocFromUniqs(values.filter((value) => value !== 0n));
  } catch (error) {
    throw new MocError((error as Error).message);
  }
  throw new MocError(`the ordering ${ordering || '(none)'} is not that of a MOC: NUNIQ or RANGE`);
}

/** A FITS file of NUNIQ cells, which every program reads. */
export function writeMocFits(moc: Moc): Uint8Array {
  const cells = BigInt64Array.from([...mocUniqs(moc)].sort((a, b) => (a < b ? -1 : 1)));
  const fields: FitsField[] = [
    ['PIXTYPE', 'HEALPIX', 'HEALPix magic code'],
    ['ORDERING', 'NUNIQ', 'NUNIQ coding method'],
    ['COORDSYS', 'C', 'reference frame (C=ICRS)'],
    ['MOCVERS', '1.1', 'MOC version'],
    ['MOCORDER', mocOrder(moc), 'deepest order'],
  ];
  return writeFitsTable([{ name: 'UNIQ', type: 'K', values: cells }], fields);
}

const NUMBERS = /^(\d+)(?:-(\d+))?$/;

/**
 * `3/3,10-12 5/16` as in the standard; orders may come in any sequence.
 *
 * @throws MocError
 */
export function parseMocAscii(text: string): Moc {
  let order = -1;
  const ranges: bigint[] = [];
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    const slash = word.indexOf('/');
    if (slash >= 0) {
      order = Number(word.slice(0, slash));
      if (!/^\d+$/.test(word.slice(0, slash)) || order > HEALPIX_ORDER) throw new MocError(`"${word}" names no order from 0 to ${HEALPIX_ORDER}`);
    }
    const cells = slash >= 0 ? word.slice(slash + 1) : word;
    if (cells === '') continue;
    const match = NUMBERS.exec(cells);
    if (!match || order < 0) throw new MocError(`"${word}" is no cell of a MOC`);
    addCells(ranges, order, BigInt(match[1]!), BigInt(match[2] ?? match[1]!));
  }
  return mocFromRanges(ranges);
}

function addCells(ranges: bigint[], order: number, first: bigint, last: bigint): void {
  if (last < first || last >= 12n << BigInt(2 * order)) throw new MocError(`the cells ${first}-${last} do not exist at order ${order}`);
  if (ranges.length >= 2 * MAX_CELLS) throw new MocError(`more than ${MAX_CELLS} cells`);
  const shift = BigInt(2 * (HEALPIX_ORDER - order));
  ranges.push(first << shift, (last + 1n) << shift);
}

function byOrder(moc: Moc): [number, bigint[]][] {
  const orders: bigint[][] = Array.from({ length: HEALPIX_ORDER + 1 }, () => []);
  for (const { order, index } of mocCells(moc)) orders[order]!.push(index);
  return orders.map((cells, order): [number, bigint[]] => [order, cells]).filter(([, cells]) => cells.length > 0);
}

export function formatMocAscii(moc: Moc): string {
  const parts: string[] = [];
  for (const [order, cells] of byOrder(moc)) {
    const runs: string[] = [];
    for (let i = 0; i < cells.length; ) {
      let end = i;
      while (end + 1 < cells.length && cells[end + 1] === cells[end]! + 1n) end += 1;
      runs.push(end > i ? `${cells[i]}-${cells[end]}` : `${cells[i]}`);
      i = end + 1;
    }
    parts.push(`${order}/${runs.join(',')}`);
  }
  return parts.join(' ');
}

/**
 * `{"3": [3, 10], "5": [16]}`. Indices beyond 2^53 may be texts.
 *
 * @throws MocError
 */
export function parseMocJson(value: unknown): Moc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new MocError('a MOC in JSON is an object of lists by order');
  const ranges: bigint[] = [];
  for (const [key, cells] of Object.entries(value)) {
    const order = Number(key);
    if (!/^\d+$/.test(key) || order > HEALPIX_ORDER) throw new MocError(`"${key}" is no order from 0 to ${HEALPIX_ORDER}`);
    if (!Array.isArray(cells)) throw new MocError(`the cells of order ${key} are no list`);
    for (const cell of cells as unknown[]) {
      const exact = typeof cell === 'number' ? Number.isSafeInteger(cell) && cell >= 0 : typeof cell === 'string' && /^\d{1,20}$/.test(cell);
      if (!exact) throw new MocError(`${JSON.stringify(cell)} is no cell of order ${key}`);
      addCells(ranges, order, BigInt(cell as number | string), BigInt(cell as number | string));
    }
  }
  return mocFromRanges(ranges);
}

/** Cells by order; indices that a double does not hold exactly are texts. */
export function formatMocJson(moc: Moc): Record<string, (number | string)[]> {
  const plain = (index: bigint) => (index <= Number.MAX_SAFE_INTEGER ? Number(index) : index.toString());
  return Object.fromEntries(byOrder(moc).map(([order, cells]) => [String(order), cells.map(plain)]));
}
