/** A message in Slack, by an incoming webhook (api.slack.com/messaging/webhooks). */
import { fetchOutside, OutboundFailed } from '@/lib/http/outbound';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Words between asterisks stand out there as they do here. */
export const slackText = (text: string, link: string | null): string =>
  text.replace(/[&<>]/g, (character) => ESCAPES[character] as string) + (link ? `\n<${link}|Open in SkyPortal>` : '');

/** @throws OutboundFailed  when the webhook did not take it */
export async function sendToSlack(webhook: string, text: string): Promise<void> {
  const { status } = await fetchOutside(webhook, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text }), maxRedirects: 0,
  });
  if (status !== 200) throw new OutboundFailed(`Slack answered ${status}.`);
}
