import { endpoint } from '@/lib/http/endpoint';
import { readPortalConfig } from '@/lib/system/readConfig';
import { portalConfig } from '@/lib/system/schema';

export const GET = endpoint({
  summary: 'Settings that programs and pages need',
  tag: 'system',
  access: 'any',
  response: portalConfig,
  handler: async () => readPortalConfig(),
});
