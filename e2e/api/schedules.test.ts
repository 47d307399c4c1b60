import { expect, inject, test } from 'vitest';
import { checkPlan } from '@/lib/scheduling/model/check';
import type { NightPlan, Schedule } from '@/lib/scheduling/schema';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makePalomar, makeRequests } from '@/lib/testing/nights';
import { makeGroup, makeUser, ok } from '@/lib/testing/world';

const NIGHT = { observationStartDate: '2026-01-20T00:00:00', observationEndDate: '2026-01-20T18:00:00' };
const path = (instrument_id: number) => `/api/followup_request/schedule/${instrument_id}`;
const ms = (iso: string) => new Date(`${iso}Z`).getTime();

/** What an independent check finds wrong with a schedule. */
const faults = ({ scheduled, site, overheads }: NightPlan): string[] =>
  checkPlan(
    scheduled.map((one) => ({
      id: one.request_id, ra: one.ra, dec: one.dec, filter: one.filters[0] ?? '', last_filter: one.filters.at(-1) ?? '', start: ms(one.start), duration: one.duration,
      maximum_airmass: one.maximum_airmass, minimum_altitude: 20, minimum_moon_distance: one.minimum_lunar_distance, maximum_hour_angle: 5.5,
    })),
    { ...site, ...overheads, sun_altitude: -12 },
  );

async function makeNight(count = 25, payload: object = {}) {
  const [instrument_id, group_id] = [await makePalomar(), await makeGroup()];
  return { instrument_id, group_id, ...(await makeRequests(instrument_id, group_id, count, payload)) };
}

test('a night is scheduled without overlap and within all limits', async () => {
  const { instrument_id, ids } = await makeNight(40);
  const plan = await ok<NightPlan>('GET', path(instrument_id), { query: { ...NIGHT, output_format: 'json' } });
  expect(faults(plan)).toEqual([]);
  expect(plan.scheduled.length).toBeGreaterThan(10);
  expect([...plan.scheduled, ...plan.unscheduled].map(({ request_id }) => request_id).sort((a, b) => a - b)).toEqual([...ids].sort((a, b) => a - b));
  for (const { reason } of plan.unscheduled) expect(reason).not.toBe('');
  expect(plan.weight).toBeCloseTo(plan.scheduled.reduce((sum, { weight }) => sum + weight, 0), 6);
});

test('as CSV with one line a filter, as PNG and as PDF', async () => {
  const { instrument_id, objs } = await makeNight(6);
  const csv = await api('GET', path(instrument_id), { query: NIGHT });
  expect(csv.headers.get('content-type')).toContain('text/csv');
  const [head, ...lines] = csv.text.trim().split('\n');
  expect(head).toMatch(/^request_id,group_id,object_id,ra,dec,epoch,observation_start,observation_end,exposure_time,/);
  expect(lines.length % 2).toBe(0);
  expect(objs).toContain(lines[0]!.split(',')[2]);
  const png = await api('GET', path(instrument_id), { query: { ...NIGHT, output_format: 'png' } });
  expect([png.headers.get('content-type'), png.text.slice(1, 4)]).toEqual(['image/png', 'PNG']);
  const pdf = await api('GET', path(instrument_id), { query: { ...NIGHT, output_format: 'pdf' } });
  expect([pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual(['application/pdf', '%PDF-']);
});

test('standard stars: beside requests, alone, of a list, within magnitudes', async () => {
  const { instrument_id, ids } = await makeNight(3);
  const read = (query: object) => ok<NightPlan>('GET', path(instrument_id), { query: { ...NIGHT, output_format: 'json', ...query } });
  const both = await read({ includeStandards: true });
  expect(both.scheduled.filter(({ request_id }) => request_id > 0)).toHaveLength((await read({})).scheduled.length);
  expect(both.scheduled.length).toBeGreaterThan(ids.length);
  const ztf = await read({ standardsOnly: true, standardType: 'ZTF' });
  expect(ztf.scheduled.map(({ obj_id }) => obj_id)).toContain('Feige34');
  expect(ztf.scheduled.every(({ request_id }) => request_id < 0)).toBe(true);
  const bright = await read({ standardsOnly: true, magnitudeRange: '(0, 6)' });
  expect(bright.scheduled.map(({ obj_id }) => obj_id)).toContain('HR4468');
  expect(faults(bright)).toEqual([]);
});

test('requests keep their own limits and dates; what is over or below a priority is left out', async () => {
  const { instrument_id, ids } = await makeNight(12, { start_date: '2026-01-20T05:00:00', end_date: '2026-01-20T08:00:00', maximum_airmass: 1.6 });
  const done = ids[0]!;
  await withClient(inject('database_url'), (client) => client.query(`UPDATE followup_requests SET state = 'completed', status = 'complete' WHERE id = $1`, [done]));
  const plan = await ok<NightPlan>('GET', path(instrument_id), { query: { ...NIGHT, output_format: 'json', priorityThreshold: 2 } });
  for (const { start, end, airmass, priority } of plan.scheduled) {
    expect(start >= '2026-01-20T05:00:00' && end <= '2026-01-20T08:00:00').toBe(true);
    expect(airmass).toBeLessThan(1.6);
    expect(priority).toBeGreaterThanOrEqual(2);
  }
  expect(plan.scheduled.length).toBeGreaterThan(0);
  expect([...plan.scheduled, ...plan.unscheduled].map(({ request_id }) => request_id)).not.toContain(done);
});

test('a kept schedule has requests pinned and left out, and a worker proves how good it is', async () => {
  const { instrument_id } = await makeNight(20);
  const first = await ok<Schedule>('POST', path(instrument_id), { body: NIGHT });
  expect(first.state).toBe('quick');
  const [one, other] = first.scheduled;
  const start = new Date(ms(one!.observable[0]!.begin) + 600_000).toISOString().slice(0, 19);
  const rounded = new Date(Math.ceil(ms(start) / 1000) * 1000).toISOString().slice(0, 19);
  const body = { ...NIGHT, pinned: [{ request_id: one!.request_id, start: rounded }], excluded: [other!.request_id], prove: true };
  const second = await ok<Schedule>('POST', path(instrument_id), { body });
  expect(second.state).toBe('solving');
  expect(second.scheduled.find(({ request_id }) => request_id === one!.request_id)).toMatchObject({ start: rounded, is_pinned: true });
  expect([...second.scheduled, ...second.unscheduled].map(({ request_id }) => request_id)).not.toContain(other!.request_id);
  expect(faults(second)).toEqual([]);
  await expect
    .poll(async () => (await ok<Schedule>('GET', `/api/internal/schedules/${second.id}`)).state, { timeout: 50_000, interval: 300 })
    .toBe('proven');
  const proven = await ok<Schedule>('GET', `/api/internal/schedules/${second.id}`);
  expect(faults(proven)).toEqual([]);
  expect(proven.weight).toBeGreaterThanOrEqual(second.weight - 1e-6);
  expect(proven.bound).toBeGreaterThanOrEqual(proven.weight - 1e-6);
  expect(proven.gap).toBeLessThan(0.1);
});

test('a schedule becomes an observing run, or the times of its requests', async () => {
  const { instrument_id } = await makeNight(8);
  const schedule = await ok<Schedule>('POST', path(instrument_id), { body: NIGHT });
  const publication = `/api/internal/schedules/${schedule.id}/publication`;
  const made = await ok<{ run_id: number; count: number }>('POST', publication, { body: { calendar_date: '2026-01-19' } });
  const run = await ok<{ assignments: { obj_id: string; comment: string }[] }>('GET', `/api/observing_run/${made.run_id}`);
  expect(run.assignments.map(({ obj_id }) => obj_id).sort()).toEqual(schedule.scheduled.map(({ obj_id }) => obj_id).sort());
  expect(run.assignments[0]!.comment).toMatch(/^\d\d:\d\d–\d\d:\d\d UTC: 2 × \d+ s in ztfg, ztfr$/);
  expect(await ok('POST', publication, { body: { run_id: made.run_id } })).toMatchObject({ count: 0, already: made.count });
  expect(await ok('POST', publication, { body: { queue: true } })).toMatchObject({ count: schedule.scheduled.length });
  const { request_id, start } = schedule.scheduled[0]!;
  const request = await ok<{ status: string }>('GET', `/api/followup_request/${request_id}`);
  expect(request.status).toBe(`scheduled for ${start.slice(0, 16).replace('T', ' ')} UTC`);
});

test('everybody schedules what they may see', async () => {
  const { instrument_id, group_id } = await makeNight(4);
  const [member, stranger] = [await makeUser([], [[group_id, false]]), await makeUser()];
  const query = { ...NIGHT, output_format: 'json' };
  expect((await api('GET', path(instrument_id), { token: member.token, query })).status).toBe(200);
  expect((await api('GET', path(instrument_id), { token: stranger.token, query })).text).toContain('nothing to schedule');
});

test('several at once do not disturb each other', async () => {
  const { instrument_id } = await makeNight(10);
  const query = { ...NIGHT, output_format: 'json' };
  const plans = await Promise.all(Array.from({ length: 4 }, () => ok<NightPlan>('GET', path(instrument_id), { query })));
  for (const plan of plans) expect(plan.scheduled).toEqual(plans[0]!.scheduled);
});
