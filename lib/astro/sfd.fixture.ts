/** A small map in the projection of the real one, with the values that scripts/reference/sfd.py gave it. */
import reference from './reference/sfd.json';

const card = (key: string, value: string): string => `${key.padEnd(8)}= ${value.padStart(20)}`.padEnd(80);

/** The bytes of one of its two files. */
export function smallMapFile(sign: 1 | -1): Uint8Array {
  const { side, scale } = reference;
  const pole = String(side / 2 + 0.5);
  const header = [
    card('SIMPLE', 'T'), card('BITPIX', '-32'), card('NAXIS', '2'), card('NAXIS1', String(side)), card('NAXIS2', String(side)),
    card('CRPIX1', pole), card('CRVAL1', String(90 * sign)), card('CTYPE1', "'GLON-ZEA'"), card('CRPIX2', pole), card('CRVAL2', String(90 * sign)),
    card('CTYPE2', "'GLAT-ZEA'"), card('LAM_NSGP', String(sign)), card('LAM_SCAL', String(scale)), 'END'.padEnd(80),
  ].join('').padEnd(2880);
  const data = new DataView(new ArrayBuffer(Math.ceil((side * side * 4) / 2880) * 2880));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) data.setFloat32((y * side + x) * 4, ((x * 31 + y * 17 + (sign > 0 ? 5 : 11)) % 101) / 32);
  }
  return Buffer.concat([Buffer.from(header, 'latin1'), Buffer.from(data.buffer)]);
}
