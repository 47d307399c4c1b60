import { endpoint } from '@/lib/http/endpoint';
import { sharing } from '@/lib/sharing/schema';
import { shareData } from '@/lib/sharing/shareData';

export const POST = endpoint({
  summary: 'Share photometry and spectra with further groups',
  description:
    'Photometry: of one’s own, and of others in a group in which one may share photometry. Spectra: of one’s own. One must be a member of the groups.',
  tag: 'groups',
  access: 'Upload data',
  body: sharing,
  example: { groupIDs: [2], photometryIDs: [1, 2, 3] },
  handler: ({ viewer, body }) => shareData(viewer, body),
});
