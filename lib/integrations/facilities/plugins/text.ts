/** A request in words, for facilities that are people: a channel, a mailbox. */
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { when } from '@/lib/integrations/facilities/fields';
import { Refused, type Asked, type Facility, type Json } from '@/lib/integrations/facilities/plugin';

const shown = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

export function inWords({ obj, payload, requester, allocation, instrument, followup_request_id }: Asked, facility: Facility, heading: string): string {
  return [
    `${heading} ${obj.id} with ${instrument.name} (${instrument.telescope_name})`,
    `Request: ${followup_request_id}`,
    `Position: ${formatRa(obj.ra)} ${formatDec(obj.dec)} (${obj.ra.toFixed(5)} ${obj.dec.toFixed(5)})`,
    ...Object.entries(payload).map(([name, value]) => `${name}: ${shown(value)}`),
    `Requested by: ${requester.name} (${requester.username}), for ${allocation.group_name}${allocation.pi ? `, PI ${allocation.pi}` : ''}`,
    facility.link(`/source/${encodeURIComponent(obj.id)}`),
  ].join('\n');
}

/** An incoming webhook of Slack; `site` is its address without the three parts that are secret. */
export async function postToSlack(facility: Facility, text: string): Promise<void> {
  const { slack_workspace, slack_channel, slack_token } = facility.credentials;
  const url = [facility.settings.slack_url, slack_workspace, slack_channel, slack_token].map((part) => (part ?? '').replace(/\/$/, '')).join('/');
  await facility.send({ method: 'POST', url, json: { text } });
}

const word = (title: string): Json => ({ type: 'string', title, minLength: 1 });

/** Branches of `notification_type` in the form of credentials: how people are told. */
export const TELLING_PEOPLE: readonly Json[] = [
  when('notification_type', 'slack', { slack_workspace: word('Workspace'), slack_channel: word('Channel'), slack_token: word('Token') }, [
    'slack_workspace', 'slack_channel', 'slack_token',
  ]),
  when('notification_type', 'email', { email: { ...word('E-mail'), format: 'email' } }, ['email']),
];

/** Tells the people that the allocation names, by Slack or by mail; whether it names any. */
export async function tellPeople(asked: Asked, facility: Facility, heading: string): Promise<boolean> {
  const { notification_type, email } = facility.credentials;
  if (notification_type === 'slack') {
    await postToSlack(facility, inWords(asked, facility, heading));
    return true;
  }
  if (notification_type !== 'email') return false;
  if (!email) throw new Refused('The allocation names no address for mails.');
  facility.mail(email, `${heading} ${asked.obj.id} with ${asked.instrument.name}`, inWords(asked, facility, heading));
  return true;
}
