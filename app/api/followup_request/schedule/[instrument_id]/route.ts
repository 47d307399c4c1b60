import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { attachment } from '@/lib/http/files';
import { pathId } from '@/lib/http/lenient';
import { toCsv, toPdfFile, toPng } from '@/lib/scheduling/files';
import { createSchedule, quickPlan } from '@/lib/scheduling/schedules';
import { newSchedule, plan, schedule, scheduleQuery } from '@/lib/scheduling/schema';

const params = z.object({ instrument_id: pathId() });

export const GET = endpoint({
  summary: 'A schedule of the requests on an instrument, as CSV, chart or JSON',
  description: 'The best found in less than a second; POST keeps one and has it bettered and proven.',
  tag: 'follow-up',
  access: 'any',
  params,
  query: scheduleQuery,
  response: plan,
  handler: async ({ viewer, params: { instrument_id }, query: { output_format, ...asked } }) => {
    const found = await quickPlan(viewer, instrument_id, asked);
    const name = `schedule-${found.instrument_name}-${found.nights[0]?.begin.slice(0, 10) ?? 'night'}.${output_format}`;
    if (output_format === 'csv') return attachment(new TextEncoder().encode(toCsv(found)), name, 'text/csv; charset=utf-8');
    if (output_format === 'png') return attachment(await toPng(found), name, 'image/png');
    if (output_format === 'pdf') return attachment(await toPdfFile(found), name, 'application/pdf');
    return found;
  },
});

export const POST = endpoint({
  summary: 'Make a schedule and keep it',
  description: 'With `pinned` and `excluded` requests; with `prove` a worker looks for the best one and how near it is to the best there can be.',
  tag: 'follow-up',
  access: 'any',
  params,
  body: newSchedule,
  response: schedule,
  handler: ({ viewer, params: { instrument_id }, body }) => createSchedule(viewer, instrument_id, body),
});
