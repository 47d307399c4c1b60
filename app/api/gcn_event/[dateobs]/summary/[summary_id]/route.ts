import { eventParams } from '@/lib/gcn/schema';
import { summary, summaryChange } from '@/lib/gcnTexts/schema';
import { deleteSummary, readSummary, updateSummary } from '@/lib/gcnTexts/summaries';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = eventParams.extend({ summary_id: pathId() });

export const GET = endpoint({
  summary: 'A text about an event',
  tag: 'gcn events',
  access: 'any',
  params,
  response: summary,
  handler: ({ viewer, params }) => readSummary(viewer, params.dateobs, params.summary_id),
});

export const PATCH = endpoint({
  summary: 'Change a text about an event',
  description: 'For whoever had it written.',
  tag: 'gcn events',
  access: 'any',
  params,
  body: summaryChange,
  response: summary,
  handler: ({ viewer, params, body }) => updateSummary(viewer, params.dateobs, params.summary_id, body.body),
});

export const DELETE = endpoint({
  summary: 'Delete a text about an event',
  description: 'For whoever had it written, once it is there.',
  tag: 'gcn events',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteSummary(viewer, params.dateobs, params.summary_id),
});
