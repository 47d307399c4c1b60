/** Packets that were set aside: taken once more when somebody says so, or thrown away. */
import { config } from '@/lib/config';
import { ingestPackets } from './ingest';
import { deleteFailure, selectFailure } from './queries';
import { schemaLookup } from './schemas';
import { SettingReader } from './setting';

/**
 * Takes a packet that was set aside once more.
 *
 * @returns null when it is stored now and no longer parked; otherwise why it still cannot be; undefined when there is none
 */
export async function retryParkedAlert(id: number): Promise<string | null | undefined> {
  const parked = await selectFailure(id);
  if (!parked) return undefined;
  const report = await ingestPackets([{ source: parked.source, bytes: parked.packet }], await new SettingReader().read(), { schemaOf: schemaLookup(config.kafka.schema_registry) });
  const [reason] = report.reasons.keys();
  if (reason !== undefined) return reason;
  await deleteFailure(id);
  return null;
}

/** @returns whether there was one */
export const discardParkedAlert = (id: number): Promise<boolean> => deleteFailure(id);
