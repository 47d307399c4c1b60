import { endpoint } from '@/lib/http/endpoint';
import { requestGaiaAlerts } from '@/lib/transientCatalogs/requestImport';
import { gaiaImport } from '@/lib/transientCatalogs/schema';

export const POST = endpoint({
  summary: 'Save Gaia photometric science alerts as sources',
  description: 'In the background, with their light curves; whoever asked is told. Those that are there are kept, and get new points.',
  tag: 'catalogues',
  access: 'Upload data',
  body: gaiaImport,
  example: { startDate: '2024-12-01', endDate: '2025-01-01', groupIDs: [2] },
  handler: ({ viewer, body }) => requestGaiaAlerts(viewer, body),
});
