import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { attachment } from '@/lib/http/files';
import { pathId } from '@/lib/http/lenient';
import { runFinders } from '@/lib/observingRuns/runFinders';

export const GET = endpoint({
  summary: 'The finding charts of the targets of an observing run that are still to be observed, as one PDF',
  tag: 'observing runs',
  access: 'any',
  params: z.object({ run_id: pathId() }),
  handler: async ({ viewer, params }) => {
    const { bytes, name } = await runFinders(viewer, params.run_id);
    return attachment(bytes, name, 'application/pdf');
  },
});
