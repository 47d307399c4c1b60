/** Text messages, WhatsApp and calls by Twilio (twilio.com/docs/messaging/api, twilio.com/docs/voice/api). */
import { config } from '@/lib/config';
import { fetchOutside, OutboundFailed } from '@/lib/http/outbound';
import type { PhoneChannel } from '@/lib/notifications/channels';

/** Longest text: what ten segments of a text message hold. */
const MAX_TEXT = 1500;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const spoken = (text: string): string => `<Response><Say>${text.replace(/[&<>]/g, (character) => ENTITIES[character] as string)}</Say></Response>`;

/** Whether the portal can reach telephones this way. */
export function reaches(channel: PhoneChannel): boolean {
  const { twilio } = config.messages;
  return twilio !== undefined && (channel !== 'whatsapp' || twilio.whatsapp_from !== undefined);
}

/**
 * Sends a text, or calls and reads it out.
 *
 * @param to number with its country, `+16502530000`
 * @throws OutboundFailed  when Twilio did not take it
 */
export async function reach(channel: PhoneChannel, to: string, text: string): Promise<void> {
  const { twilio } = config.messages;
  if (!twilio) return;
  const { endpoint, account_sid, auth_token, from, whatsapp_from } = twilio;
  const words = text.slice(0, MAX_TEXT);
  const forms: Record<PhoneChannel, Record<string, string>> = {
    sms: { From: from, To: to, Body: words },
    whatsapp: { From: `whatsapp:${whatsapp_from ?? from}`, To: `whatsapp:${to}`, Body: words },
    phone: { From: from, To: to, Twiml: spoken(words) },
  };
  const { status } = await fetchOutside(`${endpoint}/2010-04-01/Accounts/${account_sid}/${channel === 'phone' ? 'Calls' : 'Messages'}.json`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Authorization: `Basic ${Buffer.from(`${account_sid}:${auth_token}`).toString('base64')}`,
    },
    body: new URLSearchParams(forms[channel]).toString(),
    maxRedirects: 0,
  });
  if (status >= 300) throw new OutboundFailed(`Twilio answered ${status}.`);
}
