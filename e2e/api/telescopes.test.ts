import { inject, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeObj, makeUser, ok, unique } from '@/lib/testing/world';

const palomar = { nickname: 'P48', diameter: 1.2, lat: 33.3563, lon: -116.8648, elevation: 1870 };

const makeTelescope = async (fields: object = {}, token?: string): Promise<number> =>
  (await ok<{ id: number }>('POST', '/api/telescope', { token, body: { name: unique('telescope'), ...palomar, ...fields } })).id;

const makeInstrument = async (telescope_id: number, fields: object = {}, token?: string): Promise<number> =>
  (
    await ok<{ id: number }>('POST', '/api/instrument', {
      token,
      body: { name: unique('instrument'), type: 'imager', telescope_id, filters: ['ztfg', 'ztfr'], ...fields },
    })
  ).id;

test('a telescope is added by who may, with its instruments read, changed and deleted', async () => {
  const { token } = await makeUser(['Manage telescopes']);
  const id = await makeTelescope({ robotic: true, weather_link: 'https://example.org/weather' }, token);
  const instrument_id = await makeInstrument(id);
  expect(await ok('GET', `/api/telescope/${id}`, { token })).toMatchObject({
    id, ...palomar, robotic: true, fixed_location: true, weather_link: 'https://example.org/weather', skycam_link: null, allocations: [],
    instruments: [{ id: instrument_id, telescope_id: id, filters: ['ztfg', 'ztfr'], has_fields: false }],
  });
  await ok('PUT', `/api/telescope/${id}`, { token, body: { nickname: 'Oschin', elevation: 1712 } });
  expect(await ok('GET', `/api/telescope/${id}`, { token })).toMatchObject({ nickname: 'Oschin', elevation: 1712, lat: palomar.lat });
  await ok('DELETE', `/api/telescope/${id}`, { token });
  expect((await api('GET', `/api/telescope/${id}`, { token })).status).toBe(400);
  expect((await api('GET', `/api/instrument/${instrument_id}`, { token })).status).toBe(400);
});

test('the list says where it is night, and is filtered by name and place', async () => {
  const name = unique('telescope');
  const id = await makeTelescope({ name });
  const inSpace = await makeTelescope({ lat: null, lon: null, elevation: null, fixed_location: false });
  const list = (query: object) => ok<{ id: number }[]>('GET', '/api/telescope', { query: { ...query } });
  const [telescope] = await list({ name });
  expect(telescope).toMatchObject({
    id, is_night_astronomical: expect.any(Boolean), allocations: [],
    morning: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+$/), evening: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+$/),
  });
  const box = await list({ latitudeMin: 33, latitudeMax: 34, longitudeMin: -117, longitudeMax: -116 });
  expect(box.map((found) => found.id)).toContain(id);
  expect((await list({ latitudeMin: 34 })).map((found) => found.id)).not.toContain(id);
  expect((await list({})).find((found) => found.id === inSpace)).toMatchObject({ is_night_astronomical: false, morning: false, evening: false });
});

test('an instrument is added by who may, read with its telescope, changed and deleted', async () => {
  const { token } = await makeUser(['Manage instruments']);
  const telescope_id = await makeTelescope();
  const sensitivity_data = { ztfg: { limiting_magnitude: 20.3, magsys: 'ab', exposure_time: 30 } };
  const id = await makeInstrument(telescope_id, { sensitivity_data, api_classname: 'ZTFAPI', region: 'image;box(0,0,1,1,0)' }, token);
  const plain = await ok<object>('GET', `/api/instrument/${id}`);
  expect(plain).toMatchObject({ id, sensitivity_data, api_classname: 'ZTFAPI', status: null, log_exists: false, has_region: true, telescope: { id: telescope_id } });
  expect(plain).not.toHaveProperty('region');
  expect(await ok('GET', `/api/instrument/${id}`, { query: { includeRegion: true } })).toHaveProperty('region', 'image;box(0,0,1,1,0)');
  const name = (plain as { name: string }).name;
  expect(await ok('GET', '/api/instrument', { query: { name } })).toMatchObject([
    { id, number_of_fields: 0, region_summary: 'box(0,0,1,1,0)', log_exists: false, telescope: { id: telescope_id } },
  ]);
  await ok('PUT', `/api/instrument/${id}`, { token, body: { filters: ['ztfg'], configuration_data: "{'readout': 10.0, 'fast': True}" } });
  expect(await ok('GET', `/api/instrument/${id}`)).toMatchObject({ filters: ['ztfg'], configuration_data: { readout: 10, fast: true }, sensitivity_data });
  await ok('DELETE', `/api/instrument/${id}`, { token });
});

test('a filter with photometry stays, and so do the instrument and its telescope', async () => {
  const telescope_id = await makeTelescope();
  const id = await makeInstrument(telescope_id);
  const obj_id = await makeObj();
  await withClient(inject('database_url'), async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO visibility_sets (key, group_ids, stream_ids) VALUES ($1, '{1}', '{}') RETURNING id`, [unique('key')]);
    await client.query(
      `INSERT INTO photometry (obj_id, instrument_id, filter, mjd, flux, fluxerr, upload_id, owner_id, visibility_id)
       VALUES ($1, $2, 'ztfr', 60000, 1, 0.1, 'x', 1, $3)`, [obj_id, id, rows[0]?.id]);
  });
  const dropped = await api('PUT', `/api/instrument/${id}`, { body: { filters: ['ztfg'] } });
  expect(dropped.json.message).toContain('there is photometry in ztfr');
  expect((await api('DELETE', `/api/instrument/${id}`)).json.message).toContain('cannot be deleted');
  expect((await api('DELETE', `/api/telescope/${telescope_id}`)).json.message).toContain('cannot be deleted');
  await ok('PUT', `/api/instrument/${id}`, { body: { filters: ['ztfr', 'ztfi'] } });
});
