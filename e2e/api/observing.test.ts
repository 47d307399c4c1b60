import { describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeAskedInstrument, makeSetting, payload } from '@/lib/testing/followUp';
import { trailOf } from '@/lib/testing/people';
import { makeGroup, makeObj, makeTaxonomy, makeUser, ok, unique } from '@/lib/testing/world';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/;

describe('allocations', () => {
  it('are made, listed, changed and deleted', async () => {
    const setting = await makeSetting('GENERICAPI', { endpoint: 'https://example.org/requests', api_token: 'x'.repeat(20) }, {
      validity_ranges: [{ start_date: '2026-01-01', end_date: '2026-07-01' }], proposal_id: 'P-1', types: ['triggered', 'forced_photometry'],
    });
    const { token } = await makeUser(['Manage allocations', 'Upload data'], [[setting.group_id, false]]);
    const [listed] = await ok<object[]>('GET', '/api/allocation', { token, query: { instrument_id: setting.instrument_id } });
    expect(listed).toMatchObject({
      id: setting.allocation_id, group_id: setting.group_id, pi: 'V. Rubin', proposal_id: 'P-1', hours_allocated: 10, default_share_group_ids: [], allocation_users: [],
      validity_ranges: [{ start_date: '2026-01-01T00:00:00.000', end_date: '2026-07-01T00:00:00.000' }], types: ['triggered', 'forced_photometry'],
      instrument: { id: setting.instrument_id, telescope: { nickname: 'T' } },
    });
    expect(Object.keys(listed ?? {}).filter((key) => /altdata|sealed/.test(key))).toEqual([]);
    const able = (apiImplements: string) => ok<unknown[]>('GET', '/api/allocation', { token, query: { apiType: 'api_classname', apiImplements } });
    expect([(await able('update')).length, (await able('get')).length]).toEqual([1, 0]);

    const admin = await makeUser();
    await ok('PUT', `/api/allocation/${setting.allocation_id}`, { token, body: { allocation_admin_ids: [admin.id], hours_allocated: 12.5 } });
    await ok('PUT', `/api/allocation/${setting.allocation_id}`, { token, body: { pi: 'K. Ford' } });
    const { allocation, totalMatches } = await ok<{ allocation: Record<string, unknown>; totalMatches: number }>('GET', `/api/allocation/${setting.allocation_id}`, { token });
    expect(allocation).toMatchObject({
      pi: 'K. Ford', hours_allocated: 12.5, allocation_users: [{ id: admin.id, username: admin.username }], requests: [], telescope: { nickname: 'T' },
      ephemeris: { sunset_utc: expect.stringMatching(TIME), sunrise_utc: expect.stringMatching(TIME), sunset_unix_ms: expect.any(Number), utc_offset_hours: -8 },
    });
    expect(totalMatches).toBe(0);
    const obj_id = await makeObj();
    await withClient(inject('database_url'), (client) =>
      client.query(
        `INSERT INTO followup_requests (obj_id, allocation_id, payload, status, state, submission_key) VALUES ($1, $2, '{}', 'submitted', 'submitted', gen_random_uuid())`,
        [obj_id, setting.allocation_id]));
    const withRequest = await ok<{ allocation: { requests: object[] } }>('GET', `/api/allocation/${setting.allocation_id}`, { token });
    expect(withRequest.allocation.requests).toMatchObject([{ obj_id, rise_time_utc: expect.any(String), set_time_utc: expect.any(String), obj: { thumbnails: [] } }]);
    expect(await ok('GET', '/api/telescope', { token, query: { name: (withRequest as { allocation: { telescope: { name: string } } } & object).allocation.telescope.name } }))
      .toMatchObject([{ allocations: [{ id: setting.allocation_id }] }]);
    expect((await api('DELETE', `/api/allocation/${setting.allocation_id}`, { token })).json.message).toContain('1 follow-up request is still going on');
    await withClient(inject('database_url'), (client) => client.query(`UPDATE followup_requests SET state = 'completed' WHERE obj_id = $1`, [obj_id]));
    await ok('DELETE', `/api/allocation/${setting.allocation_id}`, { token });
    expect((await trailOf('allocations', setting.allocation_id)).map(({ action }) => action)).toEqual(['allocation.delete', 'allocation.update', 'allocation.update', 'allocation.create']);
  });

  it('are encrypted in the table', async () => {
    const { allocation_id } = await makeSetting('GENERICAPI', { endpoint: 'https://example.org', api_token: 'plain-to-see' });
    const { rows } = await withClient(inject('database_url'), (client) =>
      client.query<{ sealed_altdata: string }>('SELECT sealed_altdata FROM allocations WHERE id = $1', [allocation_id]));
    expect(rows[0]?.sealed_altdata).toMatch(/^v1\./);
    expect(Buffer.from(rows[0]?.sealed_altdata.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('plain-to-see');
  });
});

describe('observing runs', () => {
  it('have targets that rise and set in their night', async () => {
    const group_id = await makeGroup();
    const { token } = await makeUser(['Manage observing runs', 'Upload data'], [[group_id, false]]);
    const instrument_id = await makeAskedInstrument('GENERICAPI');
    const { id } = await ok<{ id: number }>('POST', '/api/observing_run', { token, body: { instrument_id, calendar_date: '2026-11-20', duration: 2, pi: 'V. Rubin', group_id } });
    const obj_id = await makeObj(); // 10°, +20°
    const { id: assignment_id } = await ok<{ id: number }>('POST', '/api/assignment', { token, body: { run_id: id, obj_id, priority: '5', comment: 'First' } });
    const run = await ok<{ run_end_utc: string; assignments: { rise_time_utc: string; set_time_utc: string }[] }>('GET', `/api/observing_run/${id}`, { token });
    expect(run).toMatchObject({
      id, instrument_id, group_id, calendar_date: '2026-11-20', duration: 2, instrument: { telescope: { lat: 33.36 } },
      assignments: [{ id: assignment_id, obj_id, priority: '5', status: 'pending', comment: 'First', obj: { thumbnails: [] }, accessible_group_names: [], last_detected_mag: null }],
    });
    // As astroplan has it (lib/astro/reference/observingNights.json): 14:25:21 and 08:54:02.
    expect(run.run_end_utc).toMatch(/^2026-11-22T14:25/);
    expect(run.assignments[0]?.set_time_utc).toMatch(/^2026-11-21T08:5[34]/);
    expect((await ok<object[]>('GET', '/api/observing_run', { token })).some((each) => (each as { id: number }).id === id)).toBe(true);
    expect(await ok('GET', `/api/assignment/${assignment_id}`, { token })).toMatchObject({ run: id, spectra: [], obj: { id: obj_id } });

    await ok('PUT', `/api/observing_run/${id}/not_observed`, { token, body: { current_status: 'pending', new_status: 'not observed' } });
    expect(await ok('GET', `/api/assignment/${assignment_id}`, { token })).toMatchObject({ status: 'not observed' });
    await ok('PUT', `/api/assignment/${assignment_id}`, { token, body: { status: 'complete', priority: '1' } });
    expect((await api('DELETE', `/api/observing_run/${id}`, { token })).status).toBe(400);
    await ok('DELETE', `/api/assignment/${assignment_id}`, { token });
    await ok('POST', '/api/internal/deletions/restore', { token, body: { kind: 'classical_assignments', subject_id: String(assignment_id) } });
    expect(await ok('GET', `/api/assignment/${assignment_id}`, { token })).toMatchObject({ priority: '1' });
    await ok('PUT', `/api/assignment/${assignment_id}`, { token, body: { status: 'cancelled' } });
    await ok('DELETE', `/api/assignment/${assignment_id}`, { token });
    await ok('DELETE', `/api/observing_run/${id}`, { token });
    expect((await api('GET', `/api/observing_run/${id}`, { token })).status).toBe(400);
  });
});

describe('default follow-up requests', () => {
  it('are made when something is saved to the group, once, and bump what is there', async () => {
    const setting = await makeSetting('GENERICAPI');
    const { token } = setting.asker;
    const { start_date: _, end_date: __, ...timeless } = payload();
    const rule = (fields: object) =>
      ok<{ id: number }>('POST', '/api/default_followup_request', {
        token, body: { allocation_id: setting.allocation_id, payload: timeless, default_followup_name: unique('rule'), source_filter: { group_id: setting.group_id, name: '^T26' }, validity_days: 2, ...fields },
      });
    const first = await rule({});
    expect(await ok('GET', `/api/default_followup_request/${first.id}`, { token })).toMatchObject({
      source_filter: { group_id: setting.group_id, name: '^T26' }, payload: timeless, allocation: { id: setting.allocation_id }, constraints: { radius: 0.5 },
    });
    const obj_id = await makeObj();
    await ok('POST', '/api/sources', { token, body: { id: obj_id, group_ids: [setting.group_id] } });
    const requests = async () =>
      (await ok<{ followup_requests: { id: number; status: string; payload: Record<string, unknown>; requester: { id: number } }[] }>('GET', '/api/followup_request', { token, query: { sourceID: obj_id } })).followup_requests;
    await expect.poll(async () => (await requests()).map(({ status }) => status), { timeout: 20_000 }).toEqual(['submitted']);
    const [made] = await requests();
    expect(made).toMatchObject({ requester: { id: setting.asker.id }, payload: { priority: 2 } });
    const days = (Date.parse(String(made?.payload.end_date)) - Date.parse(String(made?.payload.start_date))) / 86_400_000;
    expect(days).toBe(2);
    expect((await trailOf('followup_requests', made?.id ?? 0)).some(({ action, username }) => action === 'followup_request.trigger' && username === 'portal')).toBe(true);

    // A classification asks for the same, more urgently.
    await rule({ source_filter: { classification: 'Ia' }, payload: { ...timeless, priority: 5 } });
    const classifier = await makeUser(['Classify'], [[setting.group_id, false]]);
    await ok('POST', '/api/classification', { token: classifier.token, body: { obj_id, taxonomy_id: await makeTaxonomy(), classification: 'Ia', group_ids: [setting.group_id] } });
    await expect.poll(async () => (await requests()).map(({ payload: { priority } }) => priority), { timeout: 20_000 }).toEqual([5]);
    await ok('DELETE', `/api/default_followup_request/${first.id}`, { token });
    expect((await api('GET', `/api/default_followup_request/${first.id}`, { token })).status).toBe(400);
  });
});

describe('instruments', () => {
  it('have fields that are cut out of the sky in the background', async () => {
    const instrument_id = await makeAskedInstrument('GENERICAPI', {
      field_data: { ID: [1, 2, 7], RA: [10, 20, 200], Dec: [20, -10, 60] }, field_fov_type: 'rectangle', field_fov_attributes: [2, 1],
      references: 'field,filter,limmag\n1,ztfg,21.5\n1,ztfr,\n',
    });
    const read = (query: object = { includeGeoJSON: true }) => ok<{ has_fields: boolean; fields?: Record<string, unknown>[] }>('GET', `/api/instrument/${instrument_id}`, { query: { ...query } });
    await expect.poll(async () => (await read()).fields?.length, { timeout: 30_000 }).toBe(3);
    const { fields } = await read();
    expect(fields?.[0]).toMatchObject({
      field_id: 1, ra: 10, dec: 20, reference_filters: ['ztfg', 'ztfr'], reference_filter_mags: [21.5, null], contour: { type: 'FeatureCollection', properties: { field_id: 1 } },
    });
    const { rows } = await withClient(inject('database_url'), (client) =>
      client.query<{ field_id: number; area: number }>(
        `SELECT f.field_id, (sum(t.healpix_to - t.healpix_from) * 41252.96 / (12.0 * 4 ^ 29))::float8 AS area
         FROM instrument_fields f JOIN instrument_field_tiles t ON t.instrument_field_id = f.id WHERE f.instrument_id = $1 GROUP BY 1 ORDER BY 1`, [instrument_id]));
    // Cells whose centres are in the field.
    for (const { area } of rows) expect(Math.abs(area - 2)).toBeLessThan(0.03);
    const [{ name }] = [await ok<{ name: string }>('GET', `/api/instrument/${instrument_id}`)];
    expect(await ok('GET', '/api/instrument', { query: { name } })).toMatchObject([{ number_of_fields: 3, has_fields: true }]);
    await ok('DELETE', `/api/instrument/${instrument_id}/fields`);
    expect(await read()).toMatchObject({ has_fields: false, fields: [] });
  });

  it('have logs and a status', async () => {
    const instrument_id = await makeAskedInstrument('GENERICAPI');
    await ok('POST', `/api/instrument/${instrument_id}/log`, { body: { start_date: '2026-03-01', end_date: '2026-03-02', log: { logs: [{ mjd: 61100, type: 'exposure' }] } } });
    await ok('POST', `/api/instrument/${instrument_id}/log`, { body: { start_date: '2026-04-01', end_date: '2026-04-02', log: 'opened\nclosed\n' } });
    const logs = (query: object) => ok<object[]>('GET', `/api/instrument/${instrument_id}/log`, { query: { ...query } });
    expect(await logs({})).toMatchObject([{ log: { logs: [{ type: 'exposure' }] } }, { log: { logs: [{ message: 'opened' }, { message: 'closed' }] } }]);
    expect(await logs({ startDate: '2026-03-01T12:00:00', endDate: '2026-03-15' })).toHaveLength(1);
    await ok('PUT', `/api/instrument/${instrument_id}/status`, { body: { status: '{"dome": "open"}' } });
    expect(await ok('GET', `/api/instrument/${instrument_id}`)).toMatchObject({ status: { dome: 'open' }, log_exists: true, last_status_update: expect.any(String) });
    expect((await api('PUT', `/api/instrument/${instrument_id}/status`, { body: {} })).json.message).toContain('does not have an allocation of yours');
  });

  it('say how they are asked', async () => {
    const instrument_id = await makeAskedInstrument('SEDMAPI');
    const forms = await ok<Record<string, { formSchema: { properties: object }; methodsImplemented: Record<string, boolean> }>>('GET', '/api/internal/instrument_forms');
    expect(forms[instrument_id]).toMatchObject({
      methodsImplemented: { submit: true, update: true, delete: true, get: false, prepare_payload: true }, formSchema: { properties: { observation_type: { enum: expect.arrayContaining(['IFU']) } } },
    });
    expect(Object.keys(await ok<object>('GET', '/api/internal/followup_apis'))).toEqual(expect.arrayContaining(['GENERICAPI', 'SLACKAPI', 'ATLASAPI', 'ZTFAPI', 'FLOYDSAPI', 'SPRATAPI']));
  });
});

it('the weather is what was fetched last, and says why there is none', async () => {
  const { id } = await ok<{ id: number }>('POST', '/api/telescope', { body: { name: unique('telescope'), nickname: 'W', diameter: 1, lat: 1, lon: 2, elevation: 3 } });
  expect(await ok('GET', '/api/weather', { query: { telescope_id: id } })).toMatchObject({ weather: null, telescope_id: id, message: expect.stringContaining('no key') });
});
