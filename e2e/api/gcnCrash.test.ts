/** The consumer of notices is killed at random points, again and again: no notice is lost, none is there twice. `KILLS=100` for more. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import { withClient } from '@/lib/testing/database';
import { gcnNotice } from '@/lib/testing/gcn';

const KILLS = Number(process.env.KILLS ?? 3);
const NOTICES = 12 * KILLS;
/** One in so many cannot be read. */
const BAD = 6;

it(`survives ${KILLS} kills between notices, and within`, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gcn-crash-'));
  const [file, place] = [path.join(folder, 'notices.json'), path.join(folder, 'place')];
  const good = Array.from({ length: NOTICES }, (_, i) => gcnNotice({ ra: (i * 7) % 360, dec: 10, error: 3 }));
  const bad = (i: number) => `<VOEvent number="${i}"`;
  writeFileSync(file, JSON.stringify(good.flatMap(({ xml }, i) => (i % BAD === 0 ? [bad(i), xml] : [xml]))));
  writeFileSync(place, '');
  const env = { ...process.env, DATABASE_URL: inject('database_url'), DATA_DIR: inject('data_dir'), LOG_LEVEL: 'fatal' };
  const start = () => fork('e2e/api/gcnCrash.child.ts', [file, place], { env, execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const child = start();
      await once(child, 'message');
      // Anywhere within the work on some notices.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    const last = start();
    const [code] = (await once(last, 'exit')) as [number];
    expect(code).toBe(0);
    const times = good.map(({ dateobs }) => dateobs);
    const { events, notices, localizations, parked } = await withClient(inject('database_url'), async (client) =>
      (await client.query<Record<'events' | 'notices' | 'localizations' | 'parked', number>>(
        `SELECT (SELECT count(*)::int FROM gcn_events WHERE dateobs = ANY($1::timestamp[])) AS events,
           (SELECT count(*)::int FROM gcn_notices WHERE dateobs = ANY($1::timestamp[])) AS notices,
           (SELECT count(*)::int FROM localizations WHERE dateobs = ANY($1::timestamp[])) AS localizations,
           (SELECT count(DISTINCT origin)::int FROM gcn_notice_failures WHERE origin LIKE 'crash 0 %') AS parked`, [times])).rows[0]!,
    );
    expect({ events, notices, localizations, parked }).toEqual({ events: NOTICES, notices: NOTICES, localizations: NOTICES, parked: Math.ceil(NOTICES / BAD) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 300_000 + KILLS * 5_000);
