import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readSeries } from '@/lib/series/readSeries';
import { oneQuery, photometricSeries, seriesBody, seriesId } from '@/lib/series/schema';
import { deleteSeries, patchSeries } from '@/lib/series/writeSeries';

const params = z.object({ photometric_series_id: pathId() });

export const GET = endpoint({
  summary: 'One photometric series',
  tag: 'photometry',
  access: 'Upload data',
  params,
  query: oneQuery,
  response: photometricSeries,
  handler: ({ viewer, params, query }) => readSeries(viewer, params.photometric_series_id, query),
});

export const PATCH = endpoint({
  summary: 'Change a photometric series',
  description: 'For its owner, and with `Manage photometry` for all who see it. What is not named stays; statistics follow.',
  tag: 'photometry',
  access: 'Upload data',
  params,
  body: seriesBody,
  response: seriesId,
  example: { exp_time: 120 },
  handler: ({ viewer, params, body }) => patchSeries(viewer, params.photometric_series_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a photometric series',
  description: 'For its owner, and with `Manage photometry` for all who see it.',
  tag: 'photometry',
  access: 'Upload data',
  params,
  handler: ({ viewer, params }) => deleteSeries(viewer, params.photometric_series_id),
});
