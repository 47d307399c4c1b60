import { expect, test } from 'vitest';
import { surveyLinks, thumbnailHref } from './surveyLinks';

test('every link is https and has the position or the name', () => {
  const links = surveyLinks({ ra: 12.5, dec: -3.25, tns_name: 'SN 2026abc' });
  expect(new Set(links.map(({ name }) => name)).size).toBe(links.length);
  for (const { href, name } of links) {
    expect(new URL(href).protocol).toBe('https:');
    expect(decodeURIComponent(href)).toContain(name === 'TNS' ? '/object/2026abc' : '12.5000');
  }
  expect(links.find(({ name }) => name === 'SIMBAD')?.href).toContain('Coord=12.500000+-3.250000');
});

test('images of surveys open their viewer, alert cutouts do not', () => {
  expect(thumbnailHref('sdss', 1, 2)).toContain('skyserver.sdss.org');
  expect(thumbnailHref('new', 1, 2)).toBeUndefined();
  expect(thumbnailHref('sdss', null, null)).toBeUndefined();
});
