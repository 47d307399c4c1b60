/** Alerts from Kafka; what is done with messages is in `messages.ts`. */
import type { SASLOptions } from 'kafkajs';
import { config } from '@/lib/config';
import { log } from '@/lib/http/log';
import { startConsumer } from '@/lib/kafka/consume';
import { ingestMessages } from './messages';
import type { Report } from './report';
import { schemaLookup } from './schemas';
import { SettingReader } from './setting';

function logReport(topic: string, { read, new: fresh, unreadable, candidates, filters }: Report): void {
  const failing = [...filters.values()].filter(({ failed }) => failed > 0);
  log().info({ topic, read, new: fresh, unreadable, candidates }, 'alerts');
  for (const { name, group_name, failed, problem } of failing) log().warn({ filter: `${group_name}:${name}`, failed, problem }, 'a filter failed');
}

/**
 * Starts consuming when brokers are configured. What was not committed because of an error of ours (the database is away, an
 * instrument is missing) is consumed again.
 *
 * @returns what ends it, after the batch under way
 */
export function startAlertConsumer(): () => Promise<void> {
  const { brokers, topics, group_id, schema_registry, username, password = '', ssl, sasl_mechanism: mechanism } = config.kafka;
  if (brokers.length === 0 || topics.length === 0) return async () => undefined;
  const reader = new SettingReader();
  const options = { schemaOf: schemaLookup(schema_registry) };
  return startConsumer({
    what: 'alerts',
    brokers,
    topics,
    group_id,
    ssl,
    sasl: username ? ({ mechanism, username, password } as SASLOptions) : undefined,
    take: async (place, messages, work) => logReport(place.topic, await ingestMessages(place, messages, { reader, options, ...work })),
  });
}
