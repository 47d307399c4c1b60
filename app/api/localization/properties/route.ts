import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { localizationProperties } from '@/lib/localizations/readLocalization';

export const GET = endpoint({
  summary: 'All properties of skymaps',
  tag: 'localizations',
  access: 'any',
  response: z.array(z.string()),
  handler: ({ viewer }) => localizationProperties(viewer),
});
