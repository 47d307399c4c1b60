import { describe, expect, it } from 'vitest';
import { nearestLine } from './LineMeasurements';
import { parseTemplate } from './template';
import { linesText, parseLines, parseWavelengths } from './useSpectrumView';

describe('lines in the address', () => {
  it('come back as they went', () => {
    const { keys, shifts } = parseLines('H;Fe II:0.1:5000;[O III]::200');
    expect(keys).toEqual(['H', 'Fe II', '[O III]']);
    expect(shifts.get('Fe II')).toEqual({ z: 0.1, velocity: 5000 });
    expect(linesText(keys, shifts)).toBe('H;Fe II:0.1:5000;[O III]::200');
  });

  it('are typed in any way', () => {
    expect(parseWavelengths('6355 Å, 4130.5;x')).toEqual([6355, 4130.5]);
  });
});

describe('parseTemplate', () => {
  it('reads two columns, ordered and redshifted', () => {
    const text = ['# wavelength flux', ...Array.from({ length: 12 }, (_, i) => `${5000 - i}, ${i}, 9`)].join('\n');
    const template = parseTemplate(text, 'file', 0.1);
    expect(template?.wavelengths[11]).toBeCloseTo(5500, 6);
    expect(template?.fluxes[11]).toBe(0);
    expect(parseTemplate('a b', 'file', 0)).toBeNull();
  });
});

describe('nearestLine', () => {
  it('says which line it may be and how fast the gas is', () => {
    const line = nearestLine(6347.11 * Math.sqrt((1 - 11000 / 299792.458) / (1 + 11000 / 299792.458)), ['Si II'], false, 10_000);
    expect(line).toMatchObject({ label: 'Si II', wavelength: 6347.11 });
    expect(line?.velocity).toBeCloseTo(11000, 3);
  });
});
