import { readInstrumentForms } from '@/lib/facilities/readForms';
import { forms, formsQuery } from '@/lib/facilities/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'What can be asked of each instrument, as forms',
  tag: 'follow-up',
  access: 'any',
  query: formsQuery,
  response: forms,
  handler: ({ query }) => readInstrumentForms(query.apiType),
});
