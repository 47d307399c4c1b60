/** The job that cuts the fields of an instrument out of the sky: outlines to show, ranges to search by. */
import { z } from 'zod';
import { bulkTransaction } from '@/lib/db/bulk';
import { publish } from '@/lib/http/events';
import { copyFields } from './copyFields';
import { deleteFields, lockInstrument, updateHasFields } from './fieldQueries';

const position = z.tuple([z.number(), z.number()]);
const job = z.object({
  instrument_id: z.int(),
  outlines: z.array(z.array(position)),
  fields: z.array(z.object({ field_id: z.int(), ra: z.number(), dec: z.number() })),
  references: z.array(z.object({ field: z.int(), filter: z.string(), limmag: z.number().nullable() })),
});
export type FieldsJob = z.output<typeof job>;

/** Puts the fields of the job in the place of those that are there. */
export async function buildFields(data: object): Promise<void> {
  const { instrument_id, outlines, fields, references } = job.parse(data);
  await bulkTransaction(async (client) => {
    const instrument = await lockInstrument(client, instrument_id);
    if (!instrument) return; // deleted meanwhile
    await deleteFields(client, instrument_id);
    await copyFields(client, { id: instrument_id, name: instrument.name }, outlines, fields, references);
    await updateHasFields(client, instrument_id, fields.length > 0);
    await publish(client, { action: 'skyportal/REFRESH_INSTRUMENTS', payload: {} }, { action: 'skyportal/REFRESH_INSTRUMENT', payload: { instrument_id } });
  });
}
