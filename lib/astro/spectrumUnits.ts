/** Units as files write them: `1E-17 erg/cm^2/s/Ang`, `10**(-16)erg.cm**(-2).s**(-1).angstrom**(-1)`, `W m-2 um-1`, `nm`. */
import type { FluxUnit } from './syntheticPhotometry';

const LENGTHS: Readonly<Record<string, number>> = {
  a: 1, aa: 1, ang: 1, angs: 1, angstrom: 1, angstroms: 1, nm: 10, nanometer: 10, nanometers: 10, um: 1e4, micron: 1e4, microns: 1e4,
  micrometer: 1e4, mm: 1e7, cm: 1e8, m: 1e10, meter: 1e10, meters: 1e10,
};

/** How many Å a unit of wavelength is; null when it is none that is known. */
export function wavelengthScale(unit: string): number | null {
  return LENGTHS[unit.trim().toLowerCase().replace('µ', 'u').replace('å', 'a')] ?? null;
}

/** [unit, its power] of each factor, and the number in front. */
function factors(text: string): { scale: number; units: [string, number][] } | null {
  let rest = text.trim().toLowerCase().replaceAll('\u00b5', 'u').replaceAll('å', 'angstrom').replaceAll('_', '');
  let scale = 1;
  const number = /^(?:(\d*\.?\d+)\s*[x*]\s*)?10\s*(?:\*\*|\^)\s*\(?\s*([+-]?\d+)\s*\)?[\s.*]*|^(\d*\.?\d+e[+-]?\d+|\d*\.?\d+)[\s.*]*/.exec(rest);
  if (number) {
    scale = number[3] !== undefined ? Number(number[3]) : Number(`${number[1] ?? 1}e${number[2]}`);
    rest = rest.slice(number[0].length);
  }
  const units: [string, number][] = [];
  let sign = 1;
  const token = /\s*(?:([/])|([.*])(?!\*)|\(|\)|([a-z]+)\s*(?:(?:\*\*|\^)?\s*\(?\s*([+-]?\d+)\s*\)?)?)/y;
  while (token.lastIndex < rest.length) {
    const at = token.lastIndex;
    const match = token.exec(rest);
    if (!match) return rest.slice(at).trim() === '' ? { scale, units } : null;
    if (match[1]) sign = -1;
    else if (match[3]) {
      units.push([match[3], sign * Number(match[4] ?? 1)]);
      // `erg/s/cm2`: each slash is for one unit; `erg/(s cm2)`: for all in brackets, which nothing follows in practice.
      if (!rest.includes('(') || /\*\*\(/.test(rest)) sign = 1;
    }
  }
  return { scale, units };
}

/**
 * The portal's unit of a unit of flux, and what to multiply by; null when it is none of those, as counts are not.
 */
export function fluxUnit(text: string): { units: FluxUnit; scale: number } | null {
  const plain = text.trim().toLowerCase();
  if (plain === 'mag' || plain === 'abmag' || plain === 'mag(ab)' || plain === 'ab') return { units: 'AB', scale: 1 };
  if (plain === 'flam') return { units: 'erg/s/cm/cm/AA', scale: 1 };
  const parsed = factors(text);
  if (!parsed) return null;
  const { units } = parsed;
  let { scale } = parsed;
  const janskys: Readonly<Record<string, number>> = { jy: 1, mjy: 1e-3, ujy: 1e-6, njy: 1e-9, jansky: 1 };
  const only = units[0];
  if (only && units.length === 1 && only[1] === 1 && only[0] in janskys) return { units: 'Jy', scale: scale * (janskys[only[0]] as number) };
  // Left over must be energy / time / area / length, in powers of seconds and centimetres.
  let [energy, time, length] = [0, 0, 0];
  let perWavelength: number | null = null;
  for (const [name, power] of units) {
    const wavelength = wavelengthScale(name);
    if (name === 'erg' || name === 'ergs') energy += power;
    else if (name === 'w' || name === 'watt') [energy, time, scale] = [energy + power, time - power, scale * 1e7 ** power];
    else if (name === 's' || name === 'sec' || name === 'second') time += power;
    else if (name === 'cm') length += power;
    else if (name === 'm' && power === -2) [length, scale] = [length + power, scale * 1e-4];
    else if (wavelength !== null && power === -1 && perWavelength === null) perWavelength = wavelength;
    else return null;
  }
  if (energy !== 1 || time !== -1 || length !== -2 || perWavelength === null) return null;
  // 1e-17 / 1 is 1e-17, and stays so to the last digit.
  return { units: 'erg/s/cm/cm/AA', scale: perWavelength === 1 ? scale : scale / perWavelength };
}
