import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOutbound } from '@/lib/http/outbound';
import { directUrl, findPs1Url } from './surveyImages';

let server: Server;
let archive: string;
let answer: { status: number; text: string };
let asked: string[];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer.status, { 'Content-Type': 'text/plain' }).end(answer.text);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  archive = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const { fetch } = makeOutbound({ allow: ['127.0.0.1'] });
const find = (dec: number, reply: typeof answer) => {
  [answer, asked] = [reply, []];
  return findPs1Url({ ra: 10.5, dec }, fetch, archive);
};

const TABLE = `projcell subcell ra dec filter mjd type filename shortname
1234 056 10.5 20.5 g 0 stack /rings.v3.skycell/1234/056/g.fits g.fits
1234 056 10.5 20.5 r 0 stack /rings.v3.skycell/1234/056/r.fits r.fits
1234 056 10.5 20.5 i 0 stack /rings.v3.skycell/1234/056/i.fits i.fits
`;

test('addresses that follow from the position', () => {
  expect(directUrl('sdss', { ra: 10.5, dec: -2.25 })).toMatch(/^https:\/\/skyserver\.sdss\.org\/.*\?ra=10\.5&dec=-2\.25&/);
  expect(directUrl('ls', { ra: 10.5, dec: -2.25 })).toMatch(/^https:\/\/www\.legacysurvey\.org\/.*\?ra=10\.5&dec=-2\.25&/);
  expect(directUrl('ps1', { ra: 10.5, dec: -2.25 })).toBeNull();
});

test('Pan-STARRS is asked for its files', async () => {
  const url = new URL((await find(20.5, { status: 200, text: TABLE })) as string);
  expect(asked).toEqual(['/cgi-bin/ps1filenames.py?ra=10.5&dec=20.5&filters=gri&type=stack']);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    ra: '10.5', dec: '20.5', red: '/rings.v3.skycell/1234/056/i.fits', green: '/rings.v3.skycell/1234/056/r.fits', blue: '/rings.v3.skycell/1234/056/g.fits',
  });
});

test('where it has no images there is no address, and far south nobody is asked', async () => {
  expect(await find(20.5, { status: 200, text: TABLE.split('\n')[0] as string })).toBeNull();
  expect(await find(-45, { status: 200, text: TABLE })).toBeNull();
  expect(asked).toEqual([]);
});

test('an archive that fails is a failure', async () => {
  await expect(find(0, { status: 500, text: 'out of order' })).rejects.toThrow('answered with status 500');
  await expect(find(0, { status: 200, text: '<html>sorry</html>' })).rejects.toThrow('did not answer with a list');
});
