/** GCN's notices over Kafka: classic VOEvents and the topics in JSON (https://gcn.nasa.gov/docs/client). */
import { config } from '@/lib/config';
import { fetchOutside } from '@/lib/http/outbound';
import { log } from '@/lib/http/log';
import { startConsumer } from '@/lib/kafka/consume';
import { ingestNotices } from './ingestNotices';

/** A token is asked for anew when it would last less than this, ms. */
const MARGIN = 60_000;

interface Token {
  value: string;
  until: number;
}

/** Gives tokens for OAUTHBEARER by GCN's client credentials, each as long as it is good. */
function tokenProvider(domain: string, client_id: string, client_secret: string): () => Promise<{ value: string }> {
  let held: Token | null = null;
  return async () => {
    if (held && held.until > Date.now() + MARGIN) return { value: held.value };
    const answer = await fetchOutside(`https://auth.${domain}/oauth2/token`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}`,
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token, expires_in = 3600 } = answer.json() as { access_token?: string; expires_in?: number };
    if (answer.status !== 200 || !access_token) throw new Error(`GCN gave no token (${answer.status}).`);
    held = { value: access_token, until: Date.now() + expires_in * 1000 };
    return { value: held.value };
  };
}

/**
 * Starts consuming when there are credentials, or brokers that need none.
 *
 * @returns what ends it, after the notice under way
 */
export function startGcnConsumer(): () => Promise<void> {
  const { client_id, client_secret, domain, brokers, topics, group_id } = config.gcn;
  const isSignedIn = client_id !== undefined && client_secret !== undefined;
  if ((!isSignedIn && brokers.length === 0) || topics.length === 0) return async () => undefined;
  return startConsumer({
    what: 'notices',
    brokers: brokers.length > 0 ? brokers : [`kafka.${domain}:9092`],
    topics,
    group_id,
    ssl: isSignedIn,
    sasl: isSignedIn ? { mechanism: 'oauthbearer', oauthBearerProvider: tokenProvider(domain, client_id, client_secret) } : undefined,
    take: async (place, messages, work) => {
      const report = await ingestNotices(place, messages, work);
      log().info({ topic: place.topic, ...report }, 'notices');
    },
  });
}
