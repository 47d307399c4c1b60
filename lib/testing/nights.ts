/** Requests to be scheduled, for tests. */
import { inject } from 'vitest';
import { withClient } from './database';
import { ok, unique } from './world';

/** An imager at Palomar. */
export async function makePalomar(): Promise<number> {
  const telescope = await ok<{ id: number }>('POST', '/api/telescope', {
    body: { name: unique('telescope'), nickname: 'P60', diameter: 1.5, lat: 33.3563, lon: -116.8648, elevation: 1712 },
  });
  return (
    await ok<{ id: number }>('POST', '/api/instrument', {
      body: { name: unique('instrument'), type: 'imager', telescope_id: telescope.id, filters: ['ztfg', 'ztfr'] },
    })
  ).id;
}

/** Requests of a group on an instrument, spread over the sky that is up in January; their ids, and those of the objects. */
export async function makeRequests(instrument_id: number, group_id: number, count: number, payload: object = {}): Promise<{ ids: number[]; objs: string[] }> {
  const name = unique('N26');
  return withClient(inject('database_url'), async (client) => {
    await client.query(
      `INSERT INTO objs (id, ra, dec, alias) SELECT $1 || i, (30 + i * 13) % 360, -10 + (i * 17) % 80, '{}' FROM generate_series(1, $2) i`,
      [name, count],
    );
    const { rows } = await client.query<{ id: number; obj_id: string }>(
      `WITH allocation AS (INSERT INTO allocations (group_id, instrument_id, hours_allocated) VALUES ($1, $2, 100) RETURNING id)
       INSERT INTO followup_requests (submission_key, obj_id, allocation_id, payload, status, state)
       SELECT gen_random_uuid(), $3 || i, allocation.id, jsonb_build_object('priority', 1 + i % 5, 'exposure_time', 300 + 60 * (i % 7), 'exposure_counts', 2,
         'observation_choices', '["ztfg","ztfr"]'::jsonb) || $4::jsonb, 'submitted', 'submitted'
       FROM allocation, generate_series(1, $5) i RETURNING id, obj_id`,
      [group_id, instrument_id, name, JSON.stringify(payload), count],
    );
    return { ids: rows.map(({ id }) => id), objs: rows.map(({ obj_id }) => obj_id) };
  });
}
