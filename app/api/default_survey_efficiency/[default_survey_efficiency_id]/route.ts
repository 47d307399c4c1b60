import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { deleteDefaultEfficiency, readDefaultEfficiency } from '@/lib/surveyEfficiency/defaultRequests';
import { defaultEfficiency } from '@/lib/surveyEfficiency/schema';

const params = z.object({ default_survey_efficiency_id: pathId() });

export const GET = endpoint({
  summary: 'One survey efficiency that is worked out for every plan of a rule',
  tag: 'survey efficiency',
  access: 'any',
  params,
  response: defaultEfficiency,
  handler: ({ viewer, params }) => readDefaultEfficiency(viewer, params.default_survey_efficiency_id),
});

export const DELETE = endpoint({
  summary: 'Have no survey efficiency worked out any more for plans of a rule',
  tag: 'survey efficiency',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteDefaultEfficiency(viewer, params.default_survey_efficiency_id),
});
