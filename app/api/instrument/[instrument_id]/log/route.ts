import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { listLogs } from '@/lib/instruments/readInstruments';
import { instrumentLog, logQuery, newLog } from '@/lib/instruments/schema';
import { addLog } from '@/lib/instruments/writeParts';

const params = z.object({ instrument_id: pathId() });

export const GET = endpoint({
  summary: 'What an instrument did',
  tag: 'instruments',
  access: 'any',
  params,
  query: logQuery,
  response: z.array(instrumentLog),
  handler: ({ viewer, params, query }) => listLogs(viewer, params.instrument_id, query),
});

export const POST = endpoint({
  summary: 'Keep what an instrument did in a span of time',
  description: 'Needs the permission `Manage instruments` or `Manage allocations`.',
  tag: 'instruments',
  access: 'any',
  params,
  body: newLog,
  response: z.object({ id: z.int() }),
  example: { start_date: '2026-03-01T03:00:00', end_date: '2026-03-01T13:00:00', log: { logs: [{ mjd: 61100.2, type: 'exposure', message: 'ok' }] } },
  handler: ({ viewer, params, body }) => addLog(viewer, params.instrument_id, body),
});
