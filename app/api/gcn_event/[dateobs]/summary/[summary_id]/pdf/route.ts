import { eventParams } from '@/lib/gcn/schema';
import { summaryPdf } from '@/lib/gcnTexts/pdf';
import { endpoint } from '@/lib/http/endpoint';
import { attachment } from '@/lib/http/files';
import { pathId } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'A text about an event as PDF, with the skymap',
  tag: 'gcn events',
  access: 'any',
  params: eventParams.extend({ summary_id: pathId() }),
  handler: async ({ viewer, params }) => attachment(await summaryPdf(viewer, params.dateobs, params.summary_id), `summary-${params.summary_id}.pdf`, 'application/pdf'),
});
