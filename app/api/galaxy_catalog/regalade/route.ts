import { requestImport } from '@/lib/galaxies/importCatalog';
import { fileCatalog } from '@/lib/galaxies/schema';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Read REGALADE from a FITS file',
  description: 'In the background; who asks is told when it is there.',
  tag: 'galaxies',
  access: 'System admin',
  body: fileCatalog,
  example: { file_name: 'regalade.fits' },
  handler: ({ viewer, body }) => requestImport(viewer, 'regalade', body),
});
