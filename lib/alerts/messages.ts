/** What the Kafka consumer does with messages; knows nothing of Kafka's client. */
import { BATCH_SIZE } from './batches';
import { ingestPackets, type IngestOptions, type Packet } from './ingest';
import { addReport, emptyReport, type Report } from './report';
import type { SettingReader } from './setting';

export interface Message {
  offset: string;
  /** Null for a deleted key: nothing to do. */
  value: Buffer | null;
}

export interface Partition {
  topic: string;
  partition: number;
}

export interface MessageSink {
  reader: SettingReader;
  options: IngestOptions;
  /** Says that everything before this offset is stored: called after the data, never before. */
  commit(offset: string): Promise<void>;
  /** Whether to stop between two batches, e.g. because the partition was given to another consumer. */
  shouldStop?(): boolean;
}

/**
 * Ingests the messages of a partition in order. A message that cannot be read is set aside and does not hold up the
 * others; when storing fails it throws, and all that is not committed comes again.
 */
export async function ingestMessages(
  { topic, partition }: Partition,
  messages: readonly Message[],
  { reader, options, commit, shouldStop }: MessageSink,
): Promise<Report> {
  const total = emptyReport();
  for (let start = 0; start < messages.length && !shouldStop?.(); start += BATCH_SIZE) {
    const part = messages.slice(start, start + BATCH_SIZE);
    const packets = part.flatMap(({ offset, value }): Packet[] =>
      value ? [{ source: `${topic}[${partition}]@${offset}`, bytes: value }] : [],
    );
    addReport(total, await ingestPackets(packets, await reader.read(), options));
    await commit((BigInt((part.at(-1) as Message).offset) + 1n).toString());
  }
  return total;
}
