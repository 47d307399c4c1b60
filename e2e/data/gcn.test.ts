/** Every notice and skymap in the folder in SHARED_DATA, and every example of GCN's own schemas: the right event or a clear refusal. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import reference from '@/lib/astro/reference/realSkymaps.json';
import { contourLines, enclosedArea } from '@/lib/astro/contours';
import { mocArea, rangeCount } from '@/lib/astro/moc';
import { formatMocAscii, parseMocAscii, readMocFits, writeMocFits } from '@/lib/astro/mocFormats';
import { credibleArea, maximumPosition, normalize, rankCells, searchedProbability, totalProbability } from '@/lib/astro/skymap';
import { marginalDistance } from '@/lib/astro/skymapDistance';
import { readSkymap } from '@/lib/astro/skymapFits';
import { parseNotice } from '@/lib/gcn/notices/parse';
import { api } from '@/lib/testing/api';
import { waitForContours } from '@/lib/testing/gcn';

const data = process.env.SHARED_DATA;
if (!data) throw new Error('SHARED_DATA must name the folder with real data.');
const read = (...parts: string[]) => readFileSync(path.join(data, ...parts));

/** Old versions and packets about nothing in the sky. */
const REFUSED: Readonly<Record<string, string>> = {
  'SWIFT_xrt_position_v1.1_example.xml': '2.0 is read',
  'igwn_gwalert_retraction.json': 'there is no event',
};
const notices = [
  ...readdirSync(path.join(data, 'gcn', 'voevent')).map((file) => ({ file, key: 'xml', text: read('gcn', 'voevent', file).toString() })),
  ...readdirSync(path.join(data, 'gcn', 'json')).map((file) => ({ file, key: 'json', text: read('gcn', 'json', file).toString() })),
];

test.each(notices)('$file', async ({ file, key, text }) => {
  const answer = await api<{ dateobs: string; notice_id: number }>('POST', '/api/gcn_event', { body: { [key]: text } });
  const refused = REFUSED[file];
  if (refused) {
    expect(answer.status).toBe(400);
    expect(answer.json.message).toContain(refused);
    return;
  }
  expect(answer.status, answer.text).toBe(200);
  const { skymap_status } = parseNotice(key === 'xml' ? 'voevent' : 'json', text);
  if (skymap_status === 'cone') await waitForContours(answer.data.dateobs, 60);
  const file_again = await api('GET', `/api/gcn_event/${answer.data.dateobs}/notice/${answer.data.notice_id}/download`);
  expect(file_again.text).toBe(text);
});

const examples = path.resolve('node_modules/@nasa-gcn/schema/gcn');
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.example.json'));

/** What has no time of an event: circulars, parts of notices, catalogues of targets and archives. */
const NO_EVENT = /circulars|\/core\/|boom\/|heasarc\/|lat\/flare/;

test.each(files)("GCN's example %s", (file) => {
  const parsed = () => parseNotice('json', readFileSync(path.join(examples, file), 'utf8'));
  if (NO_EVENT.test(file)) {
    expect(parsed).toThrow(/the notice (says neither|has no trigger_time)/);
    return;
  }
  const notice = parsed();
  expect(notice.dateobs).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  expect(notice.tags.length).toBeGreaterThan(0);
  expect(notice.notice_type).toMatch(/^[a-z0-9_.]+$/);
  if (/retraction/i.test(file)) expect(notice).toMatchObject({ skymap: null, skymap_status: 'retraction', tags: expect.arrayContaining(['retracted']) });
});

describe.each(readdirSync(path.join(data, 'skymaps')))('%s', (file) => {
  const { map } = readSkymap(new Uint8Array(read('skymaps', file)));
  const ranking = rankCells(normalize(map));
  const known = (reference as Record<string, (typeof reference)['bayestar.multiorder.fits']>)[file];

  test('sums up to one', () => expect(totalProbability(map)).toBeCloseTo(1, 6));
  test('is as ligo.skymap reads it', () => {
    if (!known) return expect(credibleArea(ranking, 0.9)).toBeGreaterThan(credibleArea(ranking, 0.5));
    known.levels.forEach((level, i) => expect(credibleArea(ranking, level) / known.areas[i]!).toBeCloseTo(1, 6));
    // Contours enclose what ligo.skymap says, to 0.1 %.
    known.levels.forEach((level, i) => expect(Math.abs(enclosedArea(contourLines(map, ranking, level), maximumPosition(map)) / known.areas[i]! - 1)).toBeLessThan(1e-3));
    known.ra.forEach((ra, i) => expect(searchedProbability(map, ranking, ra, known.dec[i]!)).toBeCloseTo(known.searched[i]!, 6));
    const distance = marginalDistance(map)!;
    expect(distance.mean).toBeCloseTo(known.distance[0]!, 4);
    expect(distance.std).toBeCloseTo(known.distance[1]!, 4);
  });
});

test.each(readdirSync(path.join(data, 'moc')))('the coverage %s', (file) => {
  const moc = readMocFits(new Uint8Array(read('moc', file)));
  expect(rangeCount(moc)).toBeGreaterThan(100);
  expect(mocArea(moc)).toBeLessThan(41_253);
  expect(readMocFits(writeMocFits(moc)).ranges).toEqual(moc.ranges);
  expect(parseMocAscii(formatMocAscii(moc)).ranges).toEqual(moc.ranges);
});
