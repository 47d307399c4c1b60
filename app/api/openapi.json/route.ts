import { FileReply } from '@/lib/http/call';
import { endpoint } from '@/lib/http/endpoint';
import { openApiDocument } from '@/lib/http/openapi';

export const GET = endpoint({
  summary: 'This description of the interface',
  tag: 'system',
  access: 'none',
  handler: async () =>
    new FileReply(new TextEncoder().encode(JSON.stringify(await openApiDocument())), { 'Content-Type': 'application/json; charset=utf-8' }),
});
