import { analysisServiceChange, analysisServiceWithGroups, serviceParams } from '@/lib/analysisServices/schema';
import { deleteService, readService, updateService } from '@/lib/analysisServices/services';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'One analysis service',
  tag: 'analyses',
  access: 'any',
  params: serviceParams,
  response: analysisServiceWithGroups,
  handler: ({ viewer, params }) => readService(viewer, params.analysis_service_id),
});

export const PATCH = endpoint({
  summary: 'Change an analysis service',
  description: 'When the address leads to another site, or the type of authentication changes, credentials are given anew.',
  tag: 'analyses',
  access: 'Manage Analysis Services',
  params: serviceParams,
  body: analysisServiceChange,
  example: { version: '1.2', timeout: 7200 },
  handler: ({ viewer, params, body }) => updateService(viewer, params.analysis_service_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete an analysis service, with its analyses',
  tag: 'analyses',
  access: 'Manage Analysis Services',
  params: serviceParams,
  handler: ({ viewer, params }) => deleteService(viewer, params.analysis_service_id),
});
