import { expect, test } from 'vitest';
import { readPhotometry, SAMPLES } from './photometryUpload';

test('the examples can be uploaded', () => {
  const mag = readPhotometry(SAMPLES.mag);
  expect(mag).toMatchObject({ space: 'mag', count: 3, problems: [] });
  expect(mag.columns.mag).toEqual([18.42, 18.31, null]);
  const flux = readPhotometry(SAMPLES.flux);
  expect(flux).toMatchObject({ space: 'flux', count: 3, problems: [] });
  expect(flux.columns.flux).toEqual([154.1, 170.6, -2.4]);
});

test('further values go to altdata', () => {
  const { altdata, problems } = readPhotometry('mjd mag magerr limiting_mag filter magsys altdata.exposure\n60000 18 0.1 20 ztfg ab 30');
  expect(problems).toEqual([]);
  expect(altdata).toEqual({ exposure: [30] });
});

const head = 'mjd,mag,magerr,limiting_mag,filter,magsys\n';

test.each([
  ['mjd,mag,filter\n60000,18,ztfg', 'The head line lacks magsys, magerr, limiting_mag.'],
  [`${head.trim()},airmass\n60000,18,0.1,20,ztfg,ab,1.2`, 'Unknown columns: airmass. Put further values in columns named altdata.<key>.'],
  [head, 'There is a head line and no rows.'],
  [`${head}60000,18,0.1,20,ztfg`, 'Line 2 has 5 values, the head line has 6 columns.'],
  [`${head}60000,bright,0.1,20,ztfg,ab`, 'Line 2: mag “bright” is not a number.'],
  [`${head}60000,18,,20,ztfg,ab`, 'Line 2: mag and magerr go together.'],
  [`${head}60000,,,,ztfg,ab`, 'Line 2: without mag there has to be a limiting_mag.'],
  [`${head}60000,18,0.1,20,green,ab`, 'Line 2: filter “green” is not known.'],
  [`${head}60000,18,0.1,20,ztfg,st`, 'Line 2: magsys “st” is not known.'],
  [`${head}2460310.5,18,0.1,20,ztfg,ab`, 'Line 2: mjd 2460310.5 is not a modified Julian date.'],
  ['mjd,flux,fluxerr,zp,filter,magsys\n60000,1,0,23.9,ztfg,ab', 'Line 2: fluxerr has to be above zero.'],
])('%j is refused', (text, problem) => {
  expect(readPhotometry(text).problems).toContain(problem);
});

test('many wrong rows are counted, not listed', () => {
  const { problems } = readPhotometry(head + '60000,18,0.1,20,green,ab\n'.repeat(30));
  expect(problems).toHaveLength(9);
  expect(problems.at(-1)).toBe('… and 22 more.');
});
