import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { createDefaultEfficiency, listDefaultEfficiencies } from '@/lib/surveyEfficiency/defaultRequests';
import { defaultEfficiency, efficiencyId, newDefaultEfficiency } from '@/lib/surveyEfficiency/schema';

export const GET = endpoint({
  summary: 'Survey efficiencies that are worked out for every plan of a rule',
  tag: 'survey efficiency',
  access: 'any',
  response: z.array(defaultEfficiency),
  handler: ({ viewer }) => listDefaultEfficiencies(viewer),
});

export const POST = endpoint({
  summary: 'Have a survey efficiency worked out for every plan of a rule',
  tag: 'survey efficiency',
  access: 'any',
  body: newDefaultEfficiency,
  response: efficiencyId,
  handler: ({ viewer, body }) => createDefaultEfficiency(viewer, body),
});
