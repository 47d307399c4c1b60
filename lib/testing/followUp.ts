/** What tests about follow-up need: an allocation, and what may be asked with it. */
import { inject } from 'vitest';
import { withClient } from './database';
import { makeGroup, makeUser, ok, unique, type Person } from './world';

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const payload = (fields: object = {}): Record<string, unknown> => ({
  observation_choices: ['ztfg'], exposure_time: 300, exposure_counts: 1, maximum_airmass: 2, minimum_lunar_distance: 30, priority: 2,
  start_date: day(0), end_date: day(3), ...fields,
});

export interface Setting {
  group_id: number;
  instrument_id: number;
  allocation_id: number;
  /** A member of the group who may ask for follow-up. */
  asker: Person;
}

export async function makeAskedInstrument(api_classname: string, fields: object = {}): Promise<number> {
  const telescope = await ok<{ id: number }>('POST', '/api/telescope', {
    body: { name: unique('telescope'), nickname: 'T', diameter: 1, lat: 33.36, lon: -116.86, elevation: 1700 },
  });
  const body = { name: unique('instrument'), type: 'imager', telescope_id: telescope.id, filters: ['ztfg', 'ztfr', 'ztfi'], api_classname, ...fields };
  return (await ok<{ id: number }>('POST', '/api/instrument', { body })).id;
}

/** An allocation of a group of its own, on an instrument that is asked in this way. */
export async function makeSetting(api_classname: string, altdata: object = {}, allocation: object = {}, instrument: object = {}): Promise<Setting> {
  const group_id = await makeGroup();
  const instrument_id = await makeAskedInstrument(api_classname, instrument);
  const { id } = await ok<{ id: number }>('POST', '/api/allocation', {
    body: { group_id, instrument_id, hours_allocated: 10, pi: 'V. Rubin', _altdata: altdata, ...allocation },
  });
  return { group_id, instrument_id, allocation_id: id, asker: await makeUser(['Upload data'], [[group_id, false]]) };
}

/** Lets what was put off be due, as if the time had passed. */
export const makeDue = (followup_request_id: number): Promise<unknown> =>
  withClient(inject('database_url'), (client) =>
    client.query(`UPDATE facility_actions SET due_at = timezone('utc', now()), claimed_until = NULL WHERE followup_request_id = $1 AND state = 'queued'`, [followup_request_id]));

/** A request of a group on an object, which no facility has been told of. */
export const makeRequestRow = (obj_id: string, group_id: number): Promise<number> =>
  withClient(inject('database_url'), async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `WITH telescope AS (INSERT INTO telescopes (name, nickname, diameter) VALUES ($3, 'T', 1) RETURNING id),
         instrument AS (INSERT INTO instruments (name, type, telescope_id) SELECT $3, 'imager', id FROM telescope RETURNING id),
         allocation AS (INSERT INTO allocations (group_id, instrument_id, hours_allocated) SELECT $2, id, 1 FROM instrument RETURNING id)
       INSERT INTO followup_requests (obj_id, allocation_id, payload, status, state, submission_key)
       SELECT $1, id, '{}', 'draft', 'draft', gen_random_uuid() FROM allocation RETURNING id`,
      [obj_id, group_id, unique('asked')],
    );
    return (rows[0] as { id: number }).id;
  });

/** An object as the target of a run of its own. */
export async function makeAssignment(obj_id: string): Promise<number> {
  const run = await ok<{ id: number }>('POST', '/api/observing_run', { body: { instrument_id: await makeAskedInstrument('GENERICAPI'), calendar_date: '2026-03-01' } });
  return (await ok<{ id: number }>('POST', '/api/assignment', { body: { run_id: run.id, obj_id, priority: '1' } })).id;
}
