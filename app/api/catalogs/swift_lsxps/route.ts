import { endpoint } from '@/lib/http/endpoint';
import { requestLsxps } from '@/lib/transientCatalogs/requestImport';
import { lsxpsImport } from '@/lib/transientCatalogs/schema';

export const POST = endpoint({
  summary: 'Save X-ray transients of the living Swift-XRT point source catalogue as sources',
  description: 'In the background, with their light curves; whoever asked is told. Those that are there are kept, and get new points.',
  tag: 'catalogues',
  access: 'Upload data',
  body: lsxpsImport,
  example: { telescope_name: 'Swift', groupIDs: [2] },
  handler: ({ viewer, body }) => requestLsxps(viewer, body),
});
