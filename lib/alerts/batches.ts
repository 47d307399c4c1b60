/** Feeding packets to ingest: in batches, some at a time, so that one is computed while others are being stored. */
import { ingestPackets, type IngestOptions, type Packet } from './ingest';
import { addReport, emptyReport, type Report } from './report';
import { SettingReader } from './setting';

export const BATCH_SIZE = 200;
const IN_PARALLEL = 3;

export interface FeedOptions extends IngestOptions {
  batchSize?: number;
  onProgress?: (report: Report) => void;
}

/**
 * Ingests all packets of a source. Filters that are changed meanwhile take effect with the next batch.
 *
 * @throws the first error that is not the fault of a packet, after the batches under way have ended
 */
export async function ingestAll(packets: AsyncIterable<Packet> | Iterable<Packet>, options: FeedOptions): Promise<Report> {
  const { batchSize = BATCH_SIZE, onProgress } = options;
  const total = emptyReport();
  const reader = new SettingReader();
  const running = new Set<Promise<void>>();
  const errors: unknown[] = [];

  const start = async (batch: readonly Packet[]): Promise<void> => {
    if (running.size >= IN_PARALLEL) await Promise.race(running);
    if (errors.length) throw errors[0];
    const setting = await reader.read();
    const work = ingestPackets(batch, setting, options)
      .then((part) => {
        addReport(total, part);
        onProgress?.(total);
      })
      .catch((error: unknown) => void errors.push(error))
      .finally(() => running.delete(work));
    running.add(work);
  };

  try {
    let batch: Packet[] = [];
    for await (const packet of packets) {
      batch.push(packet);
      if (batch.length < batchSize) continue;
      await start(batch);
      batch = [];
    }
    if (batch.length) await start(batch);
  } finally {
    await Promise.all(running);
  }
  if (errors.length) throw errors[0];
  return total;
}
