import { endpoint } from '@/lib/http/endpoint';
import { readEnumTypes } from '@/lib/system/readConfig';
import { enumTypes } from '@/lib/system/schema';

export const GET = endpoint({
  summary: 'Words that fields with a choice take',
  tag: 'system',
  access: 'any',
  response: enumTypes,
  handler: async () => readEnumTypes(),
});
