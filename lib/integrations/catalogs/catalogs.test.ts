import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startStandIn, type Speak, type StandIn } from '@/lib/testing/standIn';
import { dataLab, gaia, irsa, ps1, vizier } from './cones';
import { IMAGE_SOURCES } from './images';
import { askCatalog, catalogStates, forgetAnswers, Unavailable } from './service';
import { rowsOfCsv } from './tables';

let service: StandIn;
const serve = async (reply: Speak) => {
  service = await startStandIn(reply);
};
beforeEach(forgetAnswers);
afterEach(async () => {
  vi.useRealTimers();
  await service.stop();
});

const GAIA = `source_id,ref_epoch,ra,dec,parallax,phot_g_mean_mag,phot_rp_mean_mag,dist
4472832130942575872,2016.0,269.44850252543836,4.739420051112412,546.975939730948,8.193974,6.9574,0.0001
4472832130942575873,2016.0,269.45,4.74,,15.2,,0.001
`;
const near = { catalog: 'gaiadr3.gaia_source', ra: 269.4485, dec: 4.7394, radius: 2, limit: 5, faintest: 20.5 };

describe('an answer', () => {
  it('of Gaia comes as rows; ids of nineteen digits lose none', async () => {
    await serve({ body: GAIA });
    const { data, stale } = await askCatalog(gaia, near, service.fetch);
    expect(stale).toBe(false);
    expect(data[0]).toMatchObject({ source_id: '4472832130942575872', ra: 269.44850252543836, phot_rp_mean_mag: 6.9574 });
    expect(data[1]).toMatchObject({ parallax: null, phot_rp_mean_mag: null });
    const adql = new URLSearchParams(service.got[0]?.body).get('QUERY');
    expect(adql).toContain("CIRCLE('ICRS',269.44850000,4.73940000,0.00055556)");
    expect(adql).toContain('phot_g_mean_mag < 20.5');
  });

  it('is asked for once, also by many at the same time', async () => {
    await serve({ body: GAIA });
    await Promise.all([1, 2, 3].map(() => askCatalog(gaia, near, service.fetch)));
    await askCatalog(gaia, near, service.fetch);
    expect(service.got).toHaveLength(1);
  });

  it('that is old is given when the service fails, and the failure is seen', async () => {
    await serve({ body: GAIA });
    const first = await askCatalog(gaia, near, service.fetch);
    vi.useFakeTimers({ now: Date.now() + 2 * 86_400_000, toFake: ['Date'] });
    service.answer({ status: 503, body: 'down for maintenance' });
    const second = await askCatalog(gaia, near, service.fetch);
    expect(second).toMatchObject({ stale: true, data: first.data });
    expect(catalogStates().get('gaia')).toMatchObject({ message: 'it answered with status 503.' });
  });
});

describe('a service that fails', () => {
  it('is named, and left alone for a while', async () => {
    await serve({ status: 500, body: '' });
    await expect(askCatalog(irsa, { ...near, catalog: 'allwise_p3as_psd' }, service.fetch)).rejects.toThrow(/IRSA is not available: it answered with status 500/);
    service.answer({ body: 'designation,ra,dec\nJ1,1,2\n' });
    await expect(askCatalog(irsa, { ...near, catalog: 'allwise_p3as_psd' }, service.fetch)).rejects.toBeInstanceOf(Unavailable);
    expect(service.got).toHaveLength(1);
    vi.useFakeTimers({ now: Date.now() + 31_000, toFake: ['Date'] });
    expect((await askCatalog(irsa, { ...near, catalog: 'allwise_p3as_psd' }, service.fetch)).data).toEqual([{ designation: 'J1', ra: 1, dec: 2 }]);
  });

  it('may answer with a page of HTML instead of a table', async () => {
    await serve({ type: 'text/html', body: '<html>Sorry</html>' });
    await expect(askCatalog(gaia, near, service.fetch)).rejects.toThrow('no table');
  });
});

describe('the forms of the archives', () => {
  it('VizieR: comments, units, dashes', async () => {
    await serve({ body: '#RESOURCE=yCat\n#Title: \n\n_RAJ2000\tName\tQpct\tz\ndeg\t \t%\t \n--------\t----\t---\t-----\n010.5\tSDSS J1\t99\t1.203\n\n' });
    const { data } = await askCatalog(vizier, { ...near, catalog: 'VII/290' }, service.fetch);
    expect(data).toEqual([{ _RAJ2000: 10.5, Name: 'SDSS J1', Qpct: 99, z: 1.203 }]);
    expect(new URL(service.got[0]!.url, 'http://x').searchParams.get('-source')).toBe('VII/290');
  });

  it('MAST: columns and rows in JSON', async () => {
    await serve({ type: 'application/json', body: JSON.stringify({ info: [{ name: 'objID' }, { name: 'raMean' }, { name: 'gMeanPSFMag' }], data: [[190361393344112894, 139.3, -999]] }) });
    const { data } = await askCatalog(ps1, { ...near, catalog: 'ps1.dr2', detections: 1 }, service.fetch);
    expect(data[0]).toMatchObject({ raMean: 139.3, gMeanPSFMag: -999 });
    expect(service.got[0]?.url).toMatch(/\/dr2\/mean\.json\?/);
  });

  it('Data Lab: other tables for DESI', async () => {
    await serve({ body: 'targetid,z\n39627,0.2\n' });
    await askCatalog(dataLab, { ...near, catalog: 'desi_dr1' }, service.fetch);
    expect(new URLSearchParams(service.got[0]?.body).get('QUERY')).toContain('FROM desi_dr1.zpix WHERE 1=CONTAINS(POINT(\'ICRS\',mean_fiber_ra,mean_fiber_dec)');
  });

  it('CSV with quotes and empty ends', async () => {
    await serve({ body: '' });
    expect(rowsOfCsv('a,b,c\n"x, y",1,\n')).toEqual([{ a: 'x, y', b: 1, c: null }]);
  });
});

describe('images', () => {
  it('are what they say, or refused', async () => {
    const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]);
    await serve({ type: 'image/jpeg', body: jpeg });
    const at = { ra: 10, dec: 20, size: 4, pixels: 400 };
    expect((await askCatalog(IMAGE_SOURCES.desi.service, at, service.fetch)).data).toMatchObject({ type: 'image/jpeg' });
    expect(new URL(service.got[0]!.url, 'http://x').searchParams.get('pixscale')).toBe('0.60000');
    service.answer({ type: 'text/html', body: 'no' });
    await expect(askCatalog(IMAGE_SOURCES.dss.service, at, service.fetch)).rejects.toThrow('no image');
  });
});
