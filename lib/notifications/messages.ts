/** Messages to Slack and to telephones: jobs made in the writer's transaction, which the worker sends. */
import { z } from 'zod';
import { config } from '@/lib/config';
import type { Transaction } from '@/lib/db/prisma';
import { sendToSlack } from '@/lib/integrations/messages/slack';
import { reach, reaches } from '@/lib/integrations/messages/twilio';
import { enqueue } from '@/lib/jobs/queue';
import { openText } from '@/lib/profile/secretPreferences';
import { PHONE_CHANNELS, type Channel } from './channels';

const message = z.object({ channel: z.enum(['slack', ...PHONE_CHANNELS]), to: z.string(), text: z.string() });
export type Message = z.infer<typeof message>;

/** Where somebody can be reached, besides by mail. */
export interface Reachable {
  contact_phone: string | null;
  /** `preferences.slack_integration` */
  slack: { active?: unknown; url?: unknown } | null;
}

/** The webhook that somebody entered, if it is one of Slack's. */
export function webhookOf({ slack }: Reachable): string | null {
  if (slack?.active !== true || typeof slack.url !== 'string') return null;
  const url = openText(slack.url);
  return url.startsWith(config.messages.slack_url) ? url : null;
}

/** Where a channel reaches somebody; null where it does not. */
export function addressOf(person: Reachable, channel: Exclude<Channel, 'email'>): string | null {
  return channel === 'slack' ? webhookOf(person) : reaches(channel) ? person.contact_phone : null;
}

/** How this portal can tell people, besides by mail. */
export const waysToTell = () => ({ slackUrl: config.messages.slack_url, phone: PHONE_CHANNELS.filter(reaches) });

export const queueMessage = (tx: Transaction, wanted: Message): Promise<void> => enqueue(tx, 'messages', wanted);

/** @throws what the service answers; the job is then tried again */
export async function deliverMessage(job: object): Promise<void> {
  const { channel, to, text } = message.parse(job);
  await (channel === 'slack' ? sendToSlack(to, text) : reach(channel, to, text));
}
