import { describe, expect, it } from 'vitest';
import { parseAscii } from './ascii';

const columns = { wave_column: 0, flux_column: 1, fluxerr_column: null };

describe('parseAscii', () => {
  it('reads columns below a YAML header', () => {
    const file = ['# INSTRUME: SPRAT', '# GAIN: 2.45', '# SIMPLE: True', '# WAVCAL: None', '# OBSDATE: 2020-09-02', '#', '# plain words', '4020.0  1.5e-16', '4029.2\t-2'];
    expect(parseAscii(file.join('\r\n'), columns)).toEqual({
      names: null,
      width: 2,
      wavelengths: [4020, 4029.2],
      fluxes: [1.5e-16, -2],
      errors: null,
      altdata: { INSTRUME: 'SPRAT', GAIN: 2.45, SIMPLE: true, WAVCAL: 'None', OBSDATE: '2020-09-02' },
    });
  });

  it('reads FITS cards, with their comments', () => {
    const header = [
      "# DATE-OBS= '2021-03-04T05:06:07' / start / UTC", '# EXPTIME =               300.0', "# OBJECT  = 'O''Brien'", '# SIMPLE  =  T / conforms',
      '# SCALE = 1.5D-2', '# TITLE = no quotes',
    ];
    expect(parseAscii([...header, '1 2', '3 4'].join('\n'), columns).altdata).toEqual({
      'DATE-OBS': { value: '2021-03-04T05:06:07', comment: 'start / UTC' }, EXPTIME: 300, OBJECT: "O'Brien",
      SIMPLE: { value: true, comment: 'conforms' }, SCALE: 0.015, TITLE: 'no quotes',
    });
  });

  it('takes any columns and separators, and NaN where nothing was measured', () => {
    const options = { wave_column: 1, flux_column: 2, fluxerr_column: 3 };
    expect(parseAscii('0, 4000, 1.0, .1\n1,4001 , nan, 1E-1\n', options)).toMatchObject({
      wavelengths: [4000, 4001], fluxes: [1, NaN], errors: [0.1, 0.1], altdata: null,
    });
  });

  it('takes the names of columns from the line above the numbers', () => {
    expect(parseAscii('"wavelengths","fluxes"\n4000,1\n', columns)).toMatchObject({ names: ['wavelengths', 'fluxes'], wavelengths: [4000] });
    expect(parseAscii('# OBJECT: a\n# wave flux sigma\n4000 1 2\n', columns)).toMatchObject({ names: ['wave', 'flux', 'sigma'], altdata: { OBJECT: 'a' } });
  });

  it('does not let a header change what an object is', () => {
    const { altdata } = parseAscii('# __proto__: {polluted: true}\n1 2\n', columns);
    expect(Object.getPrototypeOf(altdata)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['', /there are no numbers/],
    ['# only: comments\n', /there are no numbers/],
    ['wavelength 5\n1 2\n', /"wavelength" in line 1 is not a number/],
    ['wavelength flux\nair flux\n1 2\n', /"air" in line 2 is not a number/],
    ['wavelength flux\n', /there are no numbers/],
    ['1\n2\n', /line 1 has 1 column, but at least 2/],
    ['1 2\n3 4 5\n', /line 2 has 3 columns, but the first one has 2/],
    ['1 2\n\n3 x\n', /"x" in line 3 is not a number/],
  ])('refuses %j', (file, message) => expect(() => parseAscii(file, columns)).toThrow(message));

  it('refuses columns that are not there, and files that are too large', () => {
    expect(() => parseAscii('1 2\n', { ...columns, fluxerr_column: 2 })).toThrow(/Error parsing spectrum: there is no column 2/);
    expect(() => parseAscii(' '.repeat(1e7 + 1), columns)).toThrow(/10 MB/);
  });
});
