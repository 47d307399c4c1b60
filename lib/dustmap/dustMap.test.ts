import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import reference from '@/lib/astro/reference/sfd.json';
import { smallMapFile } from '@/lib/astro/sfd.fixture';
import { makeOutbound } from '@/lib/http/outbound';
import { DustMap } from './dustMap';
import { fetchMissing } from './fetchDustMap';
import { NORTH, SOUTH } from './files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dustmap-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, bytes: Uint8Array) => writeFile(path.join(folder, name), bytes);

describe('a dust map in a folder', () => {
  it('gives what sfdmap2 gives, many at once, and nothing for what has no position', async () => {
    await put(NORTH.name, smallMapFile(1));
    await put(SOUTH.name, smallMapFile(-1));
    const map = new DustMap(folder, 0.86);
    const values = await map.ebvAt([...reference.synthetic, { ra: null, dec: 3 }]);
    reference.synthetic.forEach(({ ebv }, i) => expect(values[i]).toBeCloseTo(ebv, 5));
    expect(values.at(-1)).toBeNull();
    await map.close();
  });

  it('is not there until both files are whole; then it is, without a restart', async () => {
    const map = new DustMap(folder, 1);
    const at = [{ ra: 10, dec: 20 }];
    expect(await map.ebvAt(at, 0)).toEqual([null]);
    await put(NORTH.name, smallMapFile(1));
    await put(SOUTH.name, smallMapFile(-1).subarray(0, 30_000));
    expect(await map.ebvAt(at, 60_000)).toEqual([null]);
    // A file of the wrong hemisphere is none.
    await put(SOUTH.name, smallMapFile(1));
    expect(await map.ebvAt(at, 120_000)).toEqual([null]);
    await put(SOUTH.name, smallMapFile(-1));
    expect(await map.ebvAt(at, 120_001)).toEqual([null]);
    expect(await map.ebvAt(at, 180_001)).toEqual([expect.any(Number)]);
    await map.close();
  });
});

describe('getting the map', () => {
  let server: Server;
  let answers: Record<string, { status?: number; body: Uint8Array }>;
  let asked: string[];
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const { status = 200, body } = answers[path.basename(request.url ?? '')] ?? { status: 404, body: Buffer.from('none') };
      response.writeHead(status).end(body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterEach(() => new Promise((done) => server.close(done)));
  const source = () => ({
    folder, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/maps/`, fetch: makeOutbound({ allow: ['127.0.0.1'] }).fetch, side: reference.side,
  });

  it('puts both files in their place, once', async () => {
    answers = { [NORTH.name]: { body: smallMapFile(1) }, [SOUTH.name]: { body: smallMapFile(-1) } };
    expect(await fetchMissing(source())).toEqual([NORTH.name, SOUTH.name]);
    expect((await readdir(folder)).sort()).toEqual([NORTH.name, SOUTH.name]);
    expect(await fetchMissing(source())).toEqual([]);
    expect(asked).toEqual([`/maps/${NORTH.name}`, `/maps/${SOUTH.name}`]);
    const map = new DustMap(folder, 1);
    expect(await map.isThere()).toBe(true);
    await map.close();
  });

  it.each([
    ['is missing', { status: 404, body: Buffer.from('not found') }],
    ['is a page', { body: Buffer.from('<html>Sign in</html>') }],
    ['is cut short', { body: smallMapFile(1).subarray(0, 40_000) }],
    ['is of the other hemisphere', { body: smallMapFile(-1) }],
    ['is too large', { body: Buffer.alloc(69_000_000) }],
  ])('leaves nothing behind when a file %s', async (_, answer) => {
    answers = { [NORTH.name]: answer };
    await expect(fetchMissing(source())).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
  });

  it('does not take a map of another size for the real one', async () => {
    answers = { [NORTH.name]: { body: smallMapFile(1) } };
    await expect(fetchMissing({ ...source(), side: undefined })).rejects.toThrow(/not the dust map/);
  });

  it('asks no private address unless it is allowed', async () => {
    await expect(fetchMissing({ ...source(), fetch: makeOutbound({ allow: [] }).fetch })).rejects.toThrow(/not on the public internet/);
  });
});
