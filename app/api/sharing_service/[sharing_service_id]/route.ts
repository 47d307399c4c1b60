import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { service, serviceChange, serviceParams } from '@/lib/sharingServices/schema';
import { deleteService, readService, updateService } from '@/lib/sharingServices/services';

export const GET = endpoint({
  summary: 'One sharing service',
  tag: 'sharing services',
  access: 'any',
  params: serviceParams,
  response: service,
  handler: ({ viewer, params }) => readService(viewer, params.sharing_service_id),
});

export const PUT = endpoint({
  summary: 'Change a sharing service',
  description: 'What is not named stays, but for the streams: those that are not named are taken away.',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: serviceParams,
  body: serviceChange,
  response: z.object({ id: z.int() }),
  secret: true,
  example: { testing: false },
  handler: ({ viewer, params, body }) => updateService(viewer, params.sharing_service_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a sharing service and its reports',
  tag: 'sharing services',
  access: 'Manage sharing services',
  params: serviceParams,
  handler: ({ viewer, params }) => deleteService(viewer, params.sharing_service_id),
});
