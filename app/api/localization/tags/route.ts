import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { localizationTags } from '@/lib/localizations/readLocalization';

export const GET = endpoint({
  summary: 'All tags of skymaps',
  tag: 'localizations',
  access: 'any',
  response: z.array(z.string()),
  handler: ({ viewer }) => localizationTags(viewer),
});
