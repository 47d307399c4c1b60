import { z } from 'zod';
import { readFilter } from '@/lib/filters/readFilters';
import { filterChange, filterDetail } from '@/lib/filters/schema';
import { deleteFilter, updateFilter } from '@/lib/filters/writeFilters';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ filter_id: pathId() });

export const GET = endpoint({
  summary: 'One filter with its stream',
  tag: 'filters',
  access: 'any',
  params,
  response: filterDetail,
  handler: ({ viewer, params }) => readFilter(viewer, params.filter_id),
});

export const PATCH = endpoint({
  summary: 'Change a filter',
  description: 'For admins of its group.',
  tag: 'filters',
  access: 'Upload data',
  params,
  body: filterChange,
  handler: ({ viewer, params, body }) => updateFilter(viewer, params.filter_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a filter and its candidates',
  tag: 'filters',
  access: 'Upload data',
  params,
  handler: ({ viewer, params }) => deleteFilter(viewer, params.filter_id),
});
