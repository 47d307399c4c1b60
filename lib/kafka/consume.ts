/** Consuming from Kafka: the calls of the client, for alerts and notices alike. */
import { Kafka, logLevel, type KafkaMessage, type SASLOptions } from 'kafkajs';
import { log } from '@/lib/http/log';

export interface Place {
  topic: string;
  partition: number;
}

export interface Work {
  /** The batch is to be left where it is. */
  shouldStop: () => boolean;
  /** What is before this offset is done: called after the data are safe. */
  commit: (offset: string) => Promise<void>;
}

export interface Consumption {
  /** For the log: alerts, notices. */
  what: string;
  brokers: readonly string[];
  topics: readonly string[];
  group_id: string;
  ssl: boolean;
  sasl?: SASLOptions;
  take: (place: Place, messages: KafkaMessage[], work: Work) => Promise<void>;
}

/** Waits between attempts to connect, in ms: growing to the last, and without end. */
const RETRY = { initialRetryTime: 1_000, maxRetryTime: 60_000, retries: Number.MAX_SAFE_INTEGER };

/**
 * Starts consuming without waiting for the brokers. The client connects again by itself, also after an error of ours: what was
 * not committed is consumed again then.
 *
 * @returns what ends it, after the batch under way
 */
export function startConsumer({ what, brokers, topics, group_id, ssl, sasl, take }: Consumption): () => Promise<void> {
  const kafka = new Kafka({
    clientId: group_id,
    brokers: [...brokers],
    ssl,
    sasl,
    retry: RETRY,
    logLevel: logLevel.WARN,
    logCreator: () => ({ log: { message, ...rest } }) => log().warn({ kafka: rest }, message),
  });
  const consumer = kafka.consumer({ groupId: group_id, retry: { ...RETRY, restartOnFailure: async () => true }, sessionTimeout: 60_000 });
  const start = async (): Promise<void> => {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: ({ batch: { topic, partition, messages }, resolveOffset, heartbeat, isRunning, isStale }) =>
        take({ topic, partition }, messages, {
          shouldStop: () => !isRunning() || isStale(),
          commit: async (offset) => {
            await consumer.commitOffsets([{ topic, partition, offset }]);
            resolveOffset((BigInt(offset) - 1n).toString());
            await heartbeat();
          },
        }),
    });
  };
  void start().catch((error: Error) => log().error({ err: error.message }, `${what} from Kafka cannot be consumed`));
  return () => consumer.disconnect();
}
