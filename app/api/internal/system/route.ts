import { endpoint } from '@/lib/http/endpoint';
import { readSystemState } from '@/lib/system/readState';
import { systemState } from '@/lib/system/schema';

export const GET = endpoint({
  summary: 'How the portal is doing: versions, queues, schedules, database, disk, parked messages',
  tag: 'system',
  access: 'System admin',
  response: systemState,
  handler: () => readSystemState(),
});
