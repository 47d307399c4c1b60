/** A process that writes a flat skymap in pieces, reads it as the portal does, and tells its peak memory in megabytes. */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FITS_BLOCK, header, cards } from '@/lib/astro/fitsWrite';
import { makeSkymap } from '@/lib/localizations/makeSkymap';

const nside = Number(process.argv[2]);
const pixels = 12 * nside ** 2;
/** Pixels a row, as healpy writes them. */
const ROW = 1024;

const folder = mkdtempSync(path.join(tmpdir(), 'flat-'));
const file = path.join(folder, 'flat.fits');
const out = openSync(file, 'w');
const block = (fields: readonly (readonly [string, string | number | boolean])[]): Uint8Array => header(fields.flatMap(([keyword, value]) => cards(keyword, value)));
writeSync(out, block([['SIMPLE', true], ['BITPIX', 8], ['NAXIS', 0], ['EXTEND', true]]));
writeSync(out, block([
  ['XTENSION', 'BINTABLE'], ['BITPIX', 8], ['NAXIS', 2], ['NAXIS1', 4 * ROW], ['NAXIS2', pixels / ROW], ['PCOUNT', 0], ['GCOUNT', 1], ['TFIELDS', 1], ['TTYPE1', 'PROB'],
  ['TFORM1', `${ROW}E`], ['PIXTYPE', 'HEALPIX'], ['ORDERING', 'NESTED'], ['COORDSYS', 'C'], ['NSIDE', nside], ['FIRSTPIX', 0], ['LASTPIX', pixels - 1], ['INDXSCHM', 'IMPLICIT'],
]));
for (let from = 0; from < pixels; from += ROW) {
  const bytes = new DataView(new ArrayBuffer(4 * ROW));
  // A hundredth of the sky has structure down to the pixel, the rest is even.
  for (let i = 0; i < ROW; i++) bytes.setFloat32(4 * i, (from + i) % 4096 === 0 || from < pixels / 100 ? 1e-6 * (1 + Math.abs(Math.sin(from + i))) : 1e-9);
  writeSync(out, new Uint8Array(bytes.buffer));
}
writeSync(out, new Uint8Array((FITS_BLOCK - ((4 * pixels) % FITS_BLOCK)) % FITS_BLOCK));
closeSync(out);
try {
  makeSkymap({ kind: 'file', name: 'flat', bytes: new Uint8Array(readFileSync(file)) });
  process.send?.(process.resourceUsage().maxRSS / 1024);
} finally {
  rmSync(folder, { recursive: true });
}
