/** Programs that write into a portal while its parts die, and what must be true afterwards of what it accepted. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect } from 'vitest';
import { gcnNotice } from '@/lib/testing/gcn';
import { ztfPacket } from '@/lib/testing/packets';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import type { Supervised } from './supervised';

export interface Tally {
  accepted: number;
  /** Refused with 503, 429: to be tried again. */
  busy: number;
  /** Not answered at all. */
  lost: number;
}

interface Stage {
  group_id: number;
  instrument_id: number;
  allocation_id: number;
  obj_id: string;
}

/** Points of a batch: some are stored row by row, most by COPY. */
const sizeOf = (batch: number): number => (batch % 3 === 0 ? 10 : 120);
const PACKETS = 400;
const PER_FILE = 4;

export class Work {
  readonly tally: Tally = { accepted: 0, busy: 0, lost: 0 };
  private readonly photometry = new Set<number>();
  private readonly requests = new Set<number>();
  private readonly events = new Set<string>();
  private sent = { batches: 0, notices: 0 };
  private going = true;
  private running: Promise<unknown> = Promise.resolve();

  private constructor(private readonly portal: Supervised, private readonly stage: Stage, private readonly facility: StandIn) {}

  static async begin(portal: Supervised): Promise<Work> {
    const made = new Set<string>();
    const facility = await startStandIn(({ body }) => {
      const { submission_key } = JSON.parse(body) as { submission_key: string };
      made.add(submission_key);
      return { body: { data: { id: [...made].indexOf(submission_key) } } };
    });
    const post = async <T>(url: string, body: object): Promise<T> => {
      const response = await fetch(portal.base_url + url, { method: 'POST', headers: headersOf(portal), body: JSON.stringify(body) });
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text}`);
      return (JSON.parse(text) as { data: T }).data;
    };
    const { id: group_id } = await post<{ id: number }>('/api/groups', { name: 'faults' });
    const telescope = await post<{ id: number }>('/api/telescope', { name: 'T', nickname: 'T', diameter: 1, lat: 33, lon: -116, elevation: 1700 });
    // The name of the survey: alerts find their instrument by it.
    const { id: instrument_id } = await post<{ id: number }>('/api/instrument', {
      name: 'ZTF', type: 'imager', telescope_id: telescope.id, filters: ['ztfg', 'ztfr', 'ztfi'], api_classname: 'GENERICAPI',
    });
    const { id: allocation_id } = await post<{ id: number }>('/api/allocation', {
      group_id, instrument_id, hours_allocated: 10, pi: 'V. Rubin', _altdata: { endpoint: `${facility.url}/requests`, idempotency_key: 'yes' },
    });
    const obj_id = 'T26faults';
    await post('/api/sources', { id: obj_id, ra: 10, dec: 20, group_ids: [group_id] });
    const work = new Work(portal, { group_id, instrument_id, allocation_id, obj_id }, facility);
    work.running = Promise.all([work.repeat(() => work.sendBatch()), work.repeat(() => work.sendBatch()), work.repeat(() => work.submit()), work.repeat(() => work.sendNotice()), work.ingest()]);
    work.running.catch(() => undefined);
    return work;
  }

  private async repeat(act: () => Promise<void>): Promise<void> {
    while (this.going) {
      await act();
      await pause(20);
    }
  }

  /** One request, which is not tried again; null when it was not accepted. */
  private async send<T>(url: string, method: string, body: object): Promise<T | null> {
    try {
      const response = await fetch(this.portal.base_url + url, { method, headers: headersOf(this.portal), body: JSON.stringify(body), signal: AbortSignal.timeout(60_000) });
      const text = await response.text();
      if (response.status === 200) {
        this.tally.accepted += 1;
        return (JSON.parse(text) as { data: T }).data;
      }
      // Whatever dies, the portal says so in order.
      expect([429, 503], `${method} ${url}: ${text}`).toContain(response.status);
      this.tally.busy += 1;
      await pause(200);
    } catch (error) {
      if ((error as Error).name === 'AssertionError') throw error;
      this.tally.lost += 1;
      await pause(200);
    }
    return null;
  }

  private async sendBatch(): Promise<void> {
    const batch = (this.sent.batches += 1);
    const { obj_id, instrument_id, group_id } = this.stage;
    const mjd = Array.from({ length: sizeOf(batch) }, (_, i) => 50_000 + batch + i / 1000);
    const body = { obj_id, instrument_id, group_ids: [group_id], magsys: 'ab', zp: 23.9, filter: 'ztfg', mjd, flux: mjd.map((_, i) => i), fluxerr: 1, altdata: { batch } };
    if (await this.send('/api/photometry', 'POST', body)) this.photometry.add(batch);
  }

  private async submit(): Promise<void> {
    const payload = { observation_choices: ['ztfg'], exposure_time: 300, exposure_counts: 1, maximum_airmass: 2, minimum_lunar_distance: 30, priority: 2, start_date: '2026-01-01', end_date: '2036-01-01' };
    const answer = await this.send<{ id: number }>('/api/followup_request', 'POST', { obj_id: this.stage.obj_id, allocation_id: this.stage.allocation_id, payload });
    if (answer) this.requests.add(answer.id);
    await pause(100);
  }

  private async sendNotice(): Promise<void> {
    this.sent.notices += 1;
    const { xml, dateobs } = gcnNotice({ ra: 100, dec: -20, error: 4 });
    if (await this.send('/api/gcn_event', 'POST', { xml })) this.events.add(dateobs);
    await pause(300);
  }

  /** Reads a folder of alerts, again from the beginning whenever the database went away. */
  private async ingest(): Promise<void> {
    const folder = path.join(this.portal.data_dir, 'packets');
    mkdirSync(folder);
    for (let i = 0; i < PACKETS; i += 1) {
      writeFileSync(path.join(folder, `${i}.avro`), ztfPacket({ objectId: `ZTF26${String(Math.floor(i / PER_FILE)).padStart(7, 'a')}`, candid: String(3_000_000_000 + i), jd: 2_461_000 + i }));
    }
    for (;;) {
      const child = spawn(process.execPath, ['.build/ingest.mjs', '--batch', '20', folder], { env: this.portal.env, stdio: 'ignore' });
      const [code] = (await once(child, 'exit')) as [number | null];
      if (code === 0) return;
      await pause(300);
    }
  }

  /** Ends the writing, and waits for what is on its way. */
  async end(): Promise<void> {
    this.going = false;
    await this.running;
  }

  /** Every accepted write is there, and none is half done; jobs come to their end. */
  async verify(): Promise<string> {
    const client = new pg.Client({ connectionString: this.portal.database_url });
    await client.connect();
    try {
      const column = async <T>(text: string): Promise<T[]> => (await client.query<{ x: T }>(text)).rows.map(({ x }) => x);
      const { rows: batches } = await client.query<{ batch: number; points: number }>(
        `SELECT (altdata->>'batch')::int AS batch, count(*)::int AS points FROM photometry WHERE altdata ? 'batch' GROUP BY 1`);
      expect(batches.filter(({ batch, points }) => points !== sizeOf(batch)), 'batches that are half stored').toEqual([]);
      const stored = new Set(batches.map(({ batch }) => batch));
      expect([...this.photometry].filter((batch) => !stored.has(batch)), 'accepted batches that are not there').toEqual([]);
      const [points] = await column<number>(`SELECT count(*)::int AS x FROM photometry WHERE obj_id = '${this.stage.obj_id}'`);
      const stats = (await client.query<{ x: number }>(`SELECT num_obs_global AS x FROM photstats WHERE obj_id = $1`, [this.stage.obj_id])).rows[0]?.x;
      expect(stats, 'statistics that go with the points').toBe(points);

      const requests = new Set(await column<number>('SELECT id AS x FROM followup_requests'));
      expect([...this.requests].filter((id) => !requests.has(id)), 'accepted requests that are not there').toEqual([]);
      expect(await column(`SELECT r.id AS x FROM followup_requests r WHERE NOT EXISTS (SELECT FROM facility_actions a WHERE a.followup_request_id = r.id)`), 'requests that nobody will tell').toEqual([]);
      // What a dead worker had claimed is free when its lease is over, and taken up within a minute then; the test waits for neither.
      await client.query(`UPDATE facility_actions SET claimed_until = timezone('utc', now()) - interval '1 second', due_at = timezone('utc', now()) - interval '1 minute' WHERE state IN ('queued', 'running')`);
      await client.query(`INSERT INTO pgboss.job (name, data) VALUES ('resume-facility-actions', '{}')`);
      await expect.poll(() => column(`SELECT state AS x FROM followup_requests WHERE state <> 'submitted'`), { timeout: 60_000, interval: 100 }).toEqual([]);
      const told = new Set(this.facility.got.map(({ body }) => (JSON.parse(body) as { submission_key: string }).submission_key));
      expect((await column<string>('SELECT submission_key::text AS x FROM followup_requests')).filter((key) => !told.has(key)), 'requests that the facility has not got').toEqual([]);

      const events = new Set(await column<string>(`SELECT to_char(dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS x FROM gcn_events`));
      expect([...this.events].filter((dateobs) => !events.has(dateobs)), 'accepted notices that are not there').toEqual([]);
      expect(await column(`SELECT e.id AS x FROM gcn_events e WHERE NOT EXISTS (SELECT FROM gcn_notices n WHERE n.dateobs = e.dateobs)
        OR NOT EXISTS (SELECT FROM localizations l WHERE l.dateobs = e.dateobs)`), 'events that are half stored').toEqual([]);
      await expect.poll(() => column('SELECT id AS x FROM localizations WHERE contour IS NULL'), { timeout: 60_000, interval: 100 }).toEqual([]);

      expect(await column('SELECT count(*)::int AS x FROM alerts'), 'alerts').toEqual([PACKETS]);
      return `${stored.size} batches (${points} points), ${requests.size} requests, ${events.size} events, ${PACKETS} alerts; ` +
        `${this.tally.accepted} accepted, ${this.tally.busy} told to come later, ${this.tally.lost} lost`;
    } finally {
      await client.end();
      await this.facility.stop();
    }
  }
}

const headersOf = ({ token }: Supervised): Record<string, string> => ({ Authorization: `token ${token}`, 'Content-Type': 'application/json' });
