import { z } from 'zod';
import { analysisServiceWithGroups, newAnalysisService } from '@/lib/analysisServices/schema';
import { createService, listServices } from '@/lib/analysisServices/services';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Analysis services',
  tag: 'analyses',
  access: 'any',
  response: z.array(analysisServiceWithGroups),
  handler: ({ viewer }) => listServices(viewer),
});

export const POST = endpoint({
  summary: 'Register an analysis service',
  description: 'The portal asks it by POST, and it answers later at the address that it is told (docs/analysis-services.md).',
  tag: 'analyses',
  access: 'Manage Analysis Services',
  body: newAnalysisService,
  response: z.object({ id: z.int() }),
  example: {
    name: 'light_curve_fit', url: 'https://fits.example.org/analysis', authentication_type: 'header_token', _authinfo: '{"header_token": {"Authorization": "Bearer …"}}',
    analysis_type: 'lightcurve_fitting', input_data_types: ['photometry', 'redshift'], optional_analysis_parameters: '{"model": ["salt3", "nugent-sn2p"]}',
  },
  handler: ({ viewer, body }) => createService(viewer, body),
});
