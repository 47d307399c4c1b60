import { z } from 'zod';
import { exportArchive } from '@/lib/archives/exportArchive';
import { startImport } from '@/lib/archives/startImport';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ group_id: pathId() });

export const GET = endpoint({
  summary: 'All data of a group as one archive',
  description:
    'For admins of the group. A gzipped tar of JSON lines and files: its sources with photometry, spectra, annotations, comments with attachments, classifications, taxonomies and thumbnails.',
  tag: 'exports',
  access: 'any',
  params,
  handler: ({ viewer, params }) => exportArchive(viewer, params.group_id),
});

export const POST = endpoint({
  summary: 'Read an archive into a group',
  description:
    'For admins of the group. The body is the archive itself. It is read by a job, all or nothing; what is there already is shared with the group and not doubled. Only where a system admin imports, the people in it stay who they are; otherwise everything is the importer’s.',
  tag: 'exports',
  access: 'Upload data',
  params,
  response: z.object({ id: z.int().describe('Of the import, to ask how it goes') }),
  handler: async ({ viewer, params, call }) => startImport(viewer, params.group_id, await call.body()),
});
