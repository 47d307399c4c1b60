import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listAcrossInstruments } from '@/lib/observability/jointVisibility';
import { acrossInstrument } from '@/lib/observability/schema';

export const GET = endpoint({
  summary: 'Instruments that NASA ACROSS knows',
  tag: 'internal',
  access: 'any',
  response: z.array(acrossInstrument),
  handler: () => listAcrossInstruments(),
});
