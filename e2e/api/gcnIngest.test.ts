import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Message } from '@/lib/gcn/ingestNotices';
import { withClient } from '@/lib/testing/database';
import { gcnNotice, waitForContours } from '@/lib/testing/gcn';
import { ok, unique } from '@/lib/testing/world';

type Ingest = (typeof import('@/lib/gcn/ingestNotices'))['ingestNotices'];
let ingestNotices: Ingest;
let close: () => Promise<void>;

beforeAll(async () => {
  // The settings are read when they are first imported.
  process.env.DATABASE_URL = inject('database_url');
  process.env.DATA_DIR = inject('data_dir');
  process.env.LOG_LEVEL = 'error';
  ({ ingestNotices } = await import('@/lib/gcn/ingestNotices'));
  const { pool } = await import('@/lib/db/pool');
  close = () => pool().end();
});
afterAll(() => close());

const message = (offset: number, text: string | Uint8Array): Message => ({
  offset: String(offset), value: typeof text === 'string' ? new TextEncoder().encode(text) : text,
});

function consume(topic: string, messages: readonly Message[], stopAfter = Infinity) {
  const committed: string[] = [];
  const work = { shouldStop: () => committed.length >= stopAfter, commit: async (offset: string) => void committed.push(offset) };
  return ingestNotices({ topic, partition: 0 }, messages, work).then((report) => ({ report, committed }));
}

interface Event {
  tags: string[];
  gcn_notices: { notice_type: string }[];
  localizations: { contour: unknown }[];
}

test('notices become events, the bad ones are put aside with their reason, and the rest goes on', async () => {
  const topic = unique('topic');
  const notice = gcnNotice({ ra: 100, dec: -20, error: 4 });
  const update = gcnNotice({ ra: 101, dec: -20, error: 2, trigger_id: notice.trigger_id, dateobs: notice.dateobs, type: 115 });
  const mock = { superevent_id: unique('MS'), alert_type: 'PRELIMINARY', time_created: '2026-01-01T00:00:00Z', event: { time: '2026-01-01T00:00:00Z', search: 'MDC', instruments: [] } };
  const { report, committed } = await consume(topic, [
    message(7, notice.xml), message(8, '<VOEvent'), message(9, '{"instrument": "WXT"}'), message(10, new Uint8Array([0xff, 0xfe])), message(11, JSON.stringify(mock)),
    message(12, update.xml), message(13, notice.xml),
  ]);
  expect(report).toEqual({ read: 7, taken: 2, known: 1, skipped: 1, unreadable: 3 });
  expect(committed).toEqual(['8', '9', '10', '11', '12', '13', '14']);
  const event = await waitForContours<Event>(notice.dateobs);
  expect(event.gcn_notices.map(({ notice_type }) => notice_type).sort()).toEqual(['FERMI_GBM_FIN_POS', 'FERMI_GBM_GND_POS']);
  expect(event.localizations).toHaveLength(2);
  const parked = await withClient(inject('database_url'), async (client) =>
    (await client.query<{ origin: string; reason: string }>('SELECT origin, reason FROM gcn_notice_failures WHERE origin LIKE $1 ORDER BY id', [`${topic}%`])).rows,
  );
  expect(parked).toEqual([
    { origin: `${topic} 0 8`, reason: expect.stringContaining('not well-formed XML') },
    { origin: `${topic} 0 9`, reason: expect.stringContaining('no trigger_time') },
    { origin: `${topic} 0 10`, reason: expect.any(String) },
  ]);
});

test('what was consumed but not committed is consumed again without a second event', async () => {
  const topic = unique('topic');
  const notices = Array.from({ length: 3 }, (_, i) => gcnNotice({ ra: 50 + i, dec: 10, error: 3 }));
  const messages = notices.map(({ xml }, i) => message(i, xml));
  const first = await consume(topic, messages, 2);
  expect(first.committed).toEqual(['1', '2']);
  // The process ended before the second commit reached the broker.
  const second = await consume(topic, messages.slice(1));
  expect(second.report).toMatchObject({ taken: 1, known: 1 });
  for (const { dateobs } of notices) expect((await ok<Event>('GET', `/api/gcn_event/${dateobs}`)).gcn_notices).toHaveLength(1);
});
