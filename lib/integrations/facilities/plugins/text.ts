/** A request in words, for facilities that are people: a channel, a mailbox. */
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import type { Asked, Facility } from '@/lib/integrations/facilities/plugin';

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
