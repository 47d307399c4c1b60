/** Real packets and real filters, from the folder in SHARED_DATA. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { FilterTestResult } from '@/lib/filterVersions/schema';
import { withClient } from '@/lib/testing/database';
import { ensureSurveyInstrument, runIngest } from '@/lib/testing/ingest';
import { makeGroup, ok, unique } from '@/lib/testing/world';

const data = process.env.SHARED_DATA;
if (!data) throw new Error('SHARED_DATA must name the folder with real data.');
const night = path.join(data, 'alerts/ztf/20231012');
const pipelineOf = (name: string): unknown[] => JSON.parse(readFileSync(path.join(data, 'filters', name), 'utf8')) as unknown[];

const NIGHT = { start_jd: 2460229.5, end_jd: 2460230.5 };

interface Counts {
  alerts: number;
  aux: number;
  candidates: number;
  photometry: number;
  thumbnails: number;
  annotations: number;
  failures: number;
  modified: string;
}

const counts = (): Promise<Counts> =>
  withClient(inject('database_url'), async (client) => {
    const { rows } = await client.query<Counts>(`
      SELECT (SELECT count(*)::int FROM alerts) AS alerts, (SELECT count(*)::int FROM alerts_aux) AS aux,
        (SELECT count(*)::int FROM candidates) AS candidates, (SELECT count(*)::int FROM photometry) AS photometry,
        (SELECT count(*)::int FROM thumbnails) AS thumbnails, (SELECT count(*)::int FROM annotations) AS annotations,
        (SELECT count(*)::int FROM alert_failures) AS failures,
        greatest((SELECT max(modified) FROM objs), (SELECT max(modified) FROM candidates), (SELECT max(modified) FROM photometry),
          (SELECT max(modified) FROM alerts_aux), (SELECT max(modified) FROM photstats), (SELECT max(modified) FROM annotations))::text AS modified`);
    return rows[0] as Counts;
  });

describe('a real night through real filters', () => {
  const ids = new Map<string, number>();

  beforeAll(async () => {
    for (const [survey, filters] of [['ZTF', ['ztfg', 'ztfr', 'ztfi']], ['LSST', ['lsstr']], ['WINTER', ['2massj', '2massh']]] as const) {
      await ensureSurveyInstrument(survey, filters);
    }
    const group_id = await makeGroup();
    const altdata = { collection: 'ZTF_alerts', selector: [1, 2] };
    const { id: stream_id } = await ok<{ id: number }>('POST', '/api/streams', { body: { name: unique('s'), altdata } });
    const loosened = JSON.parse(JSON.stringify(pipelineOf('fritz_filter_01.json')).replace('0.9999999', '0.9997')) as unknown[];
    const pipelines = [...readdirSync(path.join(data, 'filters')).map((name) => [name, pipelineOf(name)] as const), ['loosened', loosened] as const];
    for (const [name, pipeline] of pipelines) {
      const { id } = await ok<{ id: number }>('POST', '/api/filters', { body: { name, group_id, stream_id } });
      await ok('POST', `/api/filters/${id}/versions`, { body: { pipeline, active: true } });
      ids.set(name, id);
    }
  });

  test('every filter in use runs; what passes has photometry and cutouts; again, nothing changes', async () => {
    const start = await counts();
    const report = await runIngest([night]);
    expect(report).toContain('24 read, 24 new, 0 known, 0 unreadable.');
    // That night has asteroids and variable stars, which these filters are there to keep out.
    for (const name of ids.keys()) expect(report).toMatch(new RegExp(`:${name}: ${name === 'loosened' ? 9 : 0} passed\\n`));
    const before = await counts();
    const added = (name: Exclude<keyof Counts, 'modified'>) => before[name] - start[name];
    expect([added('alerts'), added('aux'), added('candidates'), added('annotations'), added('thumbnails'), added('failures')]).toEqual([24, 24, 9, 9, 27, 0]);
    expect(added('photometry')).toBeGreaterThan(9 * 20);
    expect(await runIngest([night])).toContain('24 read, 0 new, 24 known, 0 unreadable.');
    await runIngest(['--again', night]);
    expect(await counts()).toEqual(before);
  });

  test('filters are tried on it', async () => {
    const id = ids.get('fritz_filter_fast.json') as number;
    const tried = await ok<FilterTestResult>('POST', `/api/filters/${id}/test`, { body: NIGHT });
    expect(tried).toMatchObject({ scanned: 24, passed: 0, failed: 0, complete: true });
    // Without the cut on stars underneath, the bright, positive, real ones that are no asteroids are left.
    const pipeline = pipelineOf('fritz_filter_fast.json').filter((stage) => !JSON.stringify(stage).startsWith('{"$match":{"pointunderneath"'));
    const loose = await ok<FilterTestResult>('POST', `/api/filters/${id}/test`, { body: { ...NIGHT, pipeline } });
    expect(loose.alerts.map(({ objectId }) => objectId).sort()).toEqual(['ZTF17aacymkf', 'ZTF17aacymkh', 'ZTF17aadcuwj', 'ZTF18acgbhmc']);
    expect(loose.alerts[0]?.annotations).toEqual({ comment: 'fast!' });
  });
});

test('Rubin and WINTER come through the same door; what needs a schema that nobody has is set aside', async () => {
  const report = await runIngest([path.join(data, 'alerts/lsst'), path.join(data, 'alerts/winter')]);
  expect(report).toContain('4 read, 3 new, 0 known, 1 unreadable.');
  expect(report).toContain('1 × its Avro schema 900 is not known');
});

test('messages: offsets are committed after the data, poison is set aside', async () => {
  process.env.DATABASE_URL = inject('database_url');
  process.env.DATA_DIR = inject('data_dir');
  const { ingestMessages } = await import('@/lib/alerts/messages');
  const { schemaLookup } = await import('@/lib/alerts/schemas');
  const { SettingReader } = await import('@/lib/alerts/setting');
  const packets = readdirSync(night).map((name) => readFileSync(path.join(night, name)));
  const values = [packets[0], Buffer.from('poison'), null, ...packets.slice(1)];
  const messages = values.map((value, i) => ({ offset: String(100 + i), value: value ?? null }));
  const committed: [string, number][] = [];
  const failuresBefore = (await counts()).failures;
  const report = await ingestMessages({ topic: 'ztf', partition: 3 }, messages, {
    reader: new SettingReader(),
    options: { schemaOf: schemaLookup() },
    commit: async (offset) => void committed.push([offset, (await counts()).failures]),
  });
  expect(report).toMatchObject({ read: 25, known: 24, unreadable: 1 });
  expect(committed).toEqual([['126', failuresBefore + 1]]);
  const { rows } = await withClient(inject('database_url'), (client) => client.query('SELECT reason FROM alert_failures WHERE source = $1', ['ztf[3]@101']));
  expect(rows).toEqual([{ reason: 'neither an Avro file nor a body framed for a schema registry' }]);
});
