import { beforeAll, describe, expect, inject, it } from 'vitest';
import sharp from 'sharp';
import { api } from '@/lib/testing/api';
import { makeGcnEvent, waitForContours } from '@/lib/testing/gcn';
import { makeGroup, makeUser, ok, type Person } from '@/lib/testing/world';

let member: Person;
let outsider: Person;
let dateobs: string;
let at: string;
let id: number;

beforeAll(async () => {
  const group = await makeGroup();
  member = await makeUser(['Manage GCNs'], [[group, false]]);
  outsider = await makeUser();
  ({ dateobs } = await makeGcnEvent({ group_ids: [group], aliases: ['LVC#S990101a'], skymap: { ra: 45, dec: 10, error: 4 } }));
  const event = await waitForContours<{ localizations: { id: number; localization_name: string; contour: unknown }[] }>(dateobs);
  const { localization_name, id: first } = event.localizations[0]!;
  id = first;
  at = `/api/localization/${dateobs}/name/${localization_name}`;
});

async function get(path: string): Promise<{ status: number; bytes: Uint8Array }> {
  const response = await fetch(new URL(path, inject('base_url')), { headers: { Authorization: `token ${member.token}` } });
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
}

describe('a skymap as HiPS', () => {
  it('says what it is and what it covers', async () => {
    const { status, text } = await api('GET', `${at}/hips/properties`, { token: member.token });
    expect(status).toBe(200);
    for (const line of [/^hips_order\s+= 3$/m, /^hips_tile_width\s+= 512$/m, /^hips_frame\s+= equatorial$/m, /^hips_tile_format\s+= png fits$/m]) expect(text).toMatch(line);
    const moc = await get(`${at}/hips/Moc.fits`);
    expect(Buffer.from(moc.bytes.subarray(0, 6)).toString()).toBe('SIMPLE');
  });

  it('has tiles where the map is, which shine most at its maximum', async () => {
    // Nested cell 0 of order 3 begins at (45, 0); that of the position is near it.
    const allsky = await sharp((await get(`${at}/hips/Norder3/Allsky.png`)).bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([allsky.info.width, allsky.info.height]).toEqual([27 * 64, 29 * 64]);
    let tiles = 0;
    for (let npix = 0; npix < 64 && tiles === 0; npix += 1) {
      const tile = await get(`${at}/hips/Norder3/Dir0/Npix${npix}.png`);
      if (tile.status === 404) continue;
      const { data, info } = await sharp(tile.bytes).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height, info.channels]).toEqual([512, 512, 4]);
      if (data.some((value) => value > 0)) tiles += 1;
      const fits = await get(`${at}/hips/Norder3/Dir0/Npix${npix}.fits`);
      expect(fits.bytes.length).toBe(2880 + Math.ceil((4 * 512 * 512) / 2880) * 2880);
    }
    expect(tiles).toBe(1);
    expect((await get(`${at}/hips/Norder3/Dir0/Npix700.png`)).status).toBe(404);
    expect((await get(`${at}/hips/Norder9/Dir0/Npix0.png`)).status).toBe(404);
    expect((await get(`${at}/hips/Norder3/Dir0/Npix0.gif`)).status).toBe(400);
  });

  it('is for who sees the event', async () => {
    for (const path of ['hips/properties', 'hips/Moc.fits', 'hips/Norder3/Allsky.png', 'hips/Norder3/Dir0/Npix0.png', 'figure', 'moc']) {
      expect((await api('GET', `${at}/${path}`, { token: outsider.token })).status, path).toBe(404);
      expect((await api('GET', `${at}/${path}`, { token: null })).status, path).toBe(401);
    }
    for (const path of ['observability', 'worldmap', 'airmass/1']) expect((await api('GET', `/api/localization/${id}/${path}`, { token: outsider.token })).status).toBe(404);
  });
});

describe('a skymap as pictures and files', () => {
  it('is drawn as PNG and SVG', async () => {
    const png = await sharp((await get(`${at}/figure?width=600&projection=orthographic`)).bytes).metadata();
    expect([png.format, png.width]).toEqual(['png', 600]);
    expect((await api('GET', `${at}/figure`, { token: member.token, query: { format: 'svg' } })).text).toMatch(/^<svg /);
    expect((await api('GET', `${at}/figure`, { token: member.token, query: { width: '9' } })).status).toBe(400);
  });

  it('gives its credible regions as MOC', async () => {
    const json = JSON.parse((await api('GET', `${at}/moc`, { token: member.token, query: { format: 'json', level: '0.5' } })).text) as Record<string, number[]>;
    const area = Object.entries(json).reduce((sum, [order, cells]) => sum + (cells.length * 41_252.96) / (12 * 4 ** Number(order)), 0);
    // Half of a Gaussian of 4 degrees is within 1.1774 of them.
    expect(area).toBeGreaterThan(0.9 * Math.PI * (4 * 1.1774) ** 2);
    expect(area).toBeLessThan(1.1 * Math.PI * (4 * 1.1774) ** 2);
    expect((await api('GET', `${at}/moc`, { token: member.token, query: { level: '2' } })).status).toBe(400);
  });

  it('says from where it can be observed', async () => {
    const telescope = await ok<{ id: number }>('POST', '/api/telescope', { body: { name: `T ${dateobs}`, nickname: 'T', diameter: 1, lat: 30, lon: -110, elevation: 1000 } });
    for (const path of ['observability', 'worldmap', `airmass/${telescope.id}`]) {
      expect(Buffer.from((await get(`/api/localization/${id}/${path}`)).bytes.subarray(0, 5)).toString(), path).toBe('%PDF-');
    }
    expect((await api('GET', `/api/localization/${id}/airmass/999999`, { token: member.token })).status).toBe(400);
    expect((await api('GET', '/api/localization/999999/worldmap', { token: member.token })).status).toBe(404);
  });
});

describe('an event', () => {
  it('has its filters matched with its skymap', async () => {
    const { filters_requeued } = await ok<{ filters_requeued: number }>('POST', `/api/gcn_event/${dateobs}/crossmatch`, { token: member.token });
    const states = () => ok<{ status: string; n_matches: number }[]>('GET', `/api/gcn_event/${dateobs}/crossmatch`);
    await expect.poll(async () => (await states()).every(({ status }) => status === 'done'), { timeout: 20_000 }).toBe(true);
    expect(await states()).toHaveLength(filters_requeued);
  });

  it('is asked about in archives only with the names that they know', async () => {
    expect(await ok('GET', `/api/gcn_event/${dateobs}/tach`, { token: member.token })).toEqual({ tach_id: null, aliases: ['LVC#S990101a'], circulars: {} });
    expect(await ok('POST', `/api/gcn_event/${dateobs}/gracedb`, { token: member.token })).toEqual({ id: expect.any(Number) });
    const plain = await makeGcnEvent({});
    expect((await api('POST', `/api/gcn_event/${plain.dateobs}/gracedb`)).json.message).toMatch(/no alias of GraceDB/);
    expect((await api('POST', `/api/gcn_event/${dateobs}/tach`, { token: outsider.token })).status).toBe(401);
  });
});
