import { z } from 'zod';
import { allocationReport } from '@/lib/allocations/report';
import { reportQuery } from '@/lib/allocations/schema';
import { endpoint } from '@/lib/http/endpoint';
import { attachment } from '@/lib/http/files';
import { pathId } from '@/lib/http/lenient';

export const GET = endpoint({
  summary: 'How the allocations of your groups on an instrument are used, as charts',
  tag: 'follow-up',
  access: 'any',
  params: z.object({ instrument_id: pathId() }),
  query: reportQuery,
  handler: async ({ viewer, params, query: { output_format } }) => {
    const { file, name } = await allocationReport(viewer, params.instrument_id, output_format);
    return attachment(file, name, output_format === 'pdf' ? 'application/pdf' : 'image/png');
  },
});
