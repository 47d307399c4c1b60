/** Alerts from Kafka. Only the calls of the client are here; what is done with messages is in `messages.ts`. */
import { Kafka, logLevel, type KafkaConfig, type SASLOptions } from 'kafkajs';
import { config } from '@/lib/config';
import { log } from '@/lib/http/log';
import { ingestMessages } from './messages';
import type { Report } from './report';
import { schemaLookup } from './schemas';
import { SettingReader } from './setting';

/** Waits between attempts to connect, in ms: growing to the last, and without end. */
const RETRY = { initialRetryTime: 1_000, maxRetryTime: 60_000, retries: Number.MAX_SAFE_INTEGER };

function connection(): KafkaConfig {
  const { brokers, username, password = '', ssl, sasl_mechanism: mechanism, group_id } = config.kafka;
  return {
    clientId: group_id,
    brokers: [...brokers],
    ssl,
    sasl: username ? ({ mechanism, username, password } as SASLOptions) : undefined,
    retry: RETRY,
    logLevel: logLevel.WARN,
    logCreator: () => ({ log: { message, ...rest } }) => log().warn({ kafka: rest }, message),
  };
}

function logReport(topic: string, { read, new: fresh, unreadable, candidates, filters }: Report): void {
  const failing = [...filters.values()].filter(({ failed }) => failed > 0);
  log().info({ topic, read, new: fresh, unreadable, candidates }, 'alerts');
  for (const { name, group_name, failed, problem } of failing) log().warn({ filter: `${group_name}:${name}`, failed, problem }, 'a filter failed');
}

/**
 * Starts consuming when brokers are configured, without waiting for them. The client connects again by itself, also after
 * an error of ours (the database is away, an instrument is missing): what was not committed is consumed again then.
 *
 * @returns what ends it, after the batch under way
 */
export function startAlertConsumer(): () => Promise<void> {
  const { brokers, topics, group_id, schema_registry } = config.kafka;
  if (brokers.length === 0 || topics.length === 0) return async () => undefined;
  const reader = new SettingReader();
  const options = { schemaOf: schemaLookup(schema_registry) };
  const consumer = new Kafka(connection()).consumer({
    groupId: group_id,
    retry: { ...RETRY, restartOnFailure: async () => true },
    sessionTimeout: 60_000,
  });
  const start = async (): Promise<void> => {
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: async ({ batch: { topic, partition, messages }, resolveOffset, heartbeat, isRunning, isStale }) => {
        const report = await ingestMessages({ topic, partition }, messages, {
          reader,
          options,
          shouldStop: () => !isRunning() || isStale(),
          commit: async (offset) => {
            await consumer.commitOffsets([{ topic, partition, offset }]);
            resolveOffset((BigInt(offset) - 1n).toString());
            await heartbeat();
          },
        });
        logReport(topic, report);
      },
    });
  };
  void start().catch((error: Error) => log().error({ err: error.message }, 'alerts from Kafka cannot be consumed'));
  return () => consumer.disconnect();
}
