import { beforeAll, expect, test } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser, ok, unique } from '@/lib/testing/world';

let telescope_id: number;
let token: string;
beforeAll(async () => {
  const body = { name: unique('telescope'), nickname: 'T', diameter: 1, lat: 0, lon: 0, elevation: 0 };
  telescope_id = (await ok<{ id: number }>('POST', '/api/telescope', { body })).id;
  token = (await makeUser(['Upload data'])).token;
});

const telescope = { name: 'X', nickname: 'X', diameter: 1, lat: 0, lon: 0, elevation: 0 };
const instrument = { name: 'X', type: 'imager', filters: ['ztfg'] };

test('credentials and permissions are needed', async () => {
  for (const path of ['/api/telescope', '/api/instrument', `/api/telescope/${telescope_id}`]) {
    expect((await api('GET', path, { token: null })).status, path).toBe(401);
  }
  expect((await api('POST', '/api/telescope', { token, body: telescope })).status).toBe(401);
  expect((await api('PUT', `/api/telescope/${telescope_id}`, { token, body: { nickname: 'Y' } })).status).toBe(401);
  expect((await api('DELETE', `/api/telescope/${telescope_id}`, { token })).status).toBe(401);
  expect((await api('POST', '/api/instrument', { token, body: { ...instrument, telescope_id } })).status).toBe(401);
  expect((await api('PUT', '/api/instrument/1', { token, body: {} })).status).toBe(401);
  expect((await api('DELETE', '/api/instrument/1', { token })).status).toBe(401);
});

test.each([
  [{ ...telescope, name: '' }, 'name: must not be empty'],
  [{ ...telescope, diameter: -1 }, 'diameter: must be more than 0 m'],
  [{ ...telescope, lat: 91 }, 'lat: must be between -90 and 90'],
  [{ ...telescope, lon: -181 }, 'lon: must be between -180 and 180'],
  [{ ...telescope, elevation: -1 }, 'elevation: must be at least 0 m'],
  [{ ...telescope, lat: null, elevation: undefined }, 'lat, elevation: a telescope with a fixed location needs them'],
  [{ ...telescope, skycam_link: 'javascript:alert(1)' }, 'skycam_link: must be a web address'],
  [{ ...telescope, colour: 'red' }, 'colour: unknown field'],
  [{}, 'name: missing'],
])('telescope %j is refused', async (body, message) => {
  const refused = await api('POST', '/api/telescope', { body });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test.each([
  [{ type: 'camera' }, 'type: must be one of imager'],
  [{ filters: ['ztfg', 'V-ish'] }, 'filters.1: V-ish is no bandpass'],
  [{ telescope_id: 999999 }, 'telescope_id: there is no telescope'],
  [{ sensitivity_data: { ztfr: {} } }, 'sensitivity_data: the instrument does not have the filters ztfr'],
  [{ sensitivity_data: 'import os' }, 'sensitivity_data'],
  [{ api_classname: 'NOAPI' }, 'api_classname: must be one of'],
  [{ tns_id: 'x' }, 'tns_id: must be an integer'],
  [{ name: null }, 'name'],
])('instrument with %j is refused', async (fields, message) => {
  const refused = await api('POST', '/api/instrument', { body: { ...instrument, telescope_id, ...fields } });
  expect(refused.status).toBe(400);
  expect(refused.json.message).toContain(message);
});

test('names are unique, ids must be there, and a place cannot be taken away', async () => {
  const { name } = await ok<{ name: string }>('GET', `/api/telescope/${telescope_id}`);
  expect((await api('POST', '/api/telescope', { body: { ...telescope, name } })).json.message).toContain('exists already');
  expect((await api('PUT', `/api/telescope/${telescope_id}`, { body: { lat: null } })).json.message).toContain('fixed location');
  for (const path of ['/api/telescope/999999', '/api/instrument/999999', '/api/telescope/x', '/api/instrument/99999999999']) {
    expect((await api('GET', path)).status, path).toBe(400);
    expect((await api('DELETE', path)).status, path).toBe(400);
  }
});

test('fields inside the skymap of an event that is not there: 404', async () => {
  const { id } = await ok<{ id: number }>('POST', '/api/instrument', { body: { ...instrument, name: unique('instrument'), telescope_id } });
  expect((await api('GET', `/api/instrument/${id}`, { query: { localizationDateobs: '2026-01-01T00:00:00' } })).status).toBe(404);
});
