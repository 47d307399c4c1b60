/** Allocations, follow-up requests in every state, a rule, and an observing run: nothing of it is sent to a telescope. */
import type { PoolClient } from 'pg';
import { mjdToDate } from '@/lib/astro/time';
import { rows, sql } from '@/lib/db/sql';
import { Random } from './random';
import type { Setting } from './setting';
import type { Night, NightObj } from './simulate';

const BTS = 'Bright Transient Survey';

interface Made {
  id: number;
}

const insert = async (client: PoolClient, query: ReturnType<typeof sql>): Promise<number> => ((await rows<Made>(query, client))[0] as Made).id;
const day = (mjd: number): string => mjdToDate(mjd).toISOString().slice(0, 10);

interface Asked {
  instrument: string;
  hours: number;
  types: readonly string[];
  payload(priority: number, from: number): object;
}

const dates = (from: number, days: number) => ({ start_date: day(from), end_date: day(from + days) });
const imaging = (choices: readonly string[]) => (priority: number, from: number) => ({
  observation_choices: choices, exposure_time: 300, exposure_counts: 2, maximum_airmass: 2, minimum_lunar_distance: 30, priority, ...dates(from, 7),
});

const ALLOCATIONS: readonly Asked[] = [
  { instrument: 'SEDM', hours: 60, types: ['triggered'], payload: (priority, from) => ({ observation_type: 'IFU', priority, ...dates(from, 5) }) },
  { instrument: 'ALFOSC', hours: 24, types: ['triggered'], payload: imaging(['sdssg', 'sdssr', 'sdssi']) },
  { instrument: 'ATLAS', hours: 10, types: ['forced_photometry'], payload: (_, from) => dates(from - 60, 60) },
];

/** How far requests have come, by how many nights ago they were made. */
const STATES: readonly (readonly [nights: number, state: string, status: string])[] = [
  [0.2, 'submitted', 'submitted'], [0.5, 'accepted', 'accepted'], [1.4, 'scheduled', 'scheduled for tonight'], [2.3, 'observed', 'observed'],
  [4.6, 'data_returned', 'complete: spectrum reduced'], [5.2, 'expired', 'expired: window has passed'], [6.1, 'rejected', 'rejected: target too close to the Moon'],
  [0.1, 'unconfirmed', 'unconfirmed: the facility may or may not have it: no answer in time'],
];

async function makeRequests(client: PoolClient, allocation_id: number, { payload }: Asked, objs: readonly NightObj[], today: number, requester_id: number): Promise<void> {
  for (const [i, [nights, state, status]] of STATES.entries()) {
    const obj = objs[i];
    if (!obj) return;
    const at = mjdToDate(today - nights).toISOString();
    await insert(client, sql`
      INSERT INTO followup_requests (obj_id, allocation_id, payload, status, state, requester_id, last_modified_by_id, submission_key, created_at, modified)
      VALUES (${obj.id}, ${allocation_id}, ${JSON.stringify(payload(1 + (i % 5), today - nights))}::jsonb, ${status}, ${state}, ${requester_id}, ${requester_id},
        gen_random_uuid(), ${at}::timestamp, ${at}::timestamp) RETURNING id`);
  }
}

async function makeRun(client: PoolClient, objs: readonly NightObj[], today: number, setting: Setting): Promise<void> {
  const owner_id = setting.users.get('vega') as number;
  const id = await insert(client, sql`
    INSERT INTO observing_runs (instrument_id, pi, observers, duration, group_id, owner_id, calendar_date, run_end_utc)
    VALUES (${setting.instruments.get('DBSP') as number}, 'I. Vega', 'M. Lindqvist, C. Okafor', 1, ${setting.groups.get(BTS) as number}, ${owner_id},
      ${day(today + 2)}::date, ${`${day(today + 3)}T14:00:00`}::timestamp) RETURNING id`);
  for (const [i, obj] of objs.slice(0, 8).entries()) {
    await insert(client, sql`
      INSERT INTO classical_assignments (run_id, obj_id, requester_id, priority, comment)
      VALUES (${id}, ${obj.id}, ${owner_id}, ${String(5 - (i % 5))}, ${i === 0 ? 'First, while it is high.' : null}) RETURNING id`);
  }
}

export async function storeFollowUp(client: PoolClient, { objs, today }: Night, setting: Setting): Promise<void> {
  const group_id = setting.groups.get(BTS) as number;
  const random = new Random('follow-up requests');
  const saved = objs.filter(({ saved: isSaved, survey, kind }) => isSaved && survey === 'ZTF' && kind !== 'bogus');
  const requesters = ['vega', 'lindqvist', 'okafor'];
  for (const [i, asked] of ALLOCATIONS.entries()) {
    const allocation_id = await insert(client, sql`
      INSERT INTO allocations (pi, proposal_id, validity_ranges, hours_allocated, default_share_group_ids, types, group_id, instrument_id)
      VALUES ('I. Vega', ${`BTS-${i + 1}`}, ${JSON.stringify([{ start_date: `${day(today - 60)}T00:00:00`, end_date: `${day(today + 120)}T00:00:00` }])}::jsonb, ${asked.hours},
        ${[group_id]}::int[], ${asked.types as string[]}::text[], ${group_id}, ${setting.instruments.get(asked.instrument) as number}) RETURNING id`);
    const chosen = saved.filter(() => random.chance(0.5)).slice(0, STATES.length);
    await makeRequests(client, allocation_id, asked, chosen, today, setting.users.get(requesters[i] as string) as number);
  }
  await makeRun(client, saved, today, setting);
}
