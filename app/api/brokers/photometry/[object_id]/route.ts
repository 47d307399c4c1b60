import { z } from 'zod';
import { readSurveyPhotometry } from '@/lib/brokers/photometry';
import { objectParams, surveyPhotometryQuery } from '@/lib/brokers/schema';
import { endpoint } from '@/lib/http/endpoint';
import { photometryPoint } from '@/lib/photometry/schema';

export const GET = endpoint({
  summary: "The light curve of an object, with what its survey's broker adds",
  description: 'Of the first broker in use that has the survey; without one, what the portal has.',
  tag: 'brokers',
  access: 'any',
  params: objectParams,
  query: surveyPhotometryQuery,
  response: z.array(photometryPoint),
  handler: ({ viewer, params, query }) => readSurveyPhotometry(viewer, params.object_id, query),
});
