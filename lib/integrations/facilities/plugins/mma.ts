/** Telescopes that take observing plans as JSON at an address of their own, or by Slack or mail. */
import { isoToMjd } from '@/lib/astro/time';
import { Refused, type Facility, type FacilityPlugin, type Json } from '@/lib/integrations/facilities/plugin';
import { planForm } from '@/lib/integrations/facilities/planFields';
import type { AskedPlan } from '@/lib/integrations/facilities/planQueue';
import { postToSlack } from './text';

const word = (title: string): Json => ({ type: 'string', title });

/** As schedulers of survey telescopes take it. */
export function toQueue({ queue_name, validity_window, targets, allocation, requester }: AskedPlan): Json {
  return {
    queue_name: `ToO_${queue_name}`,
    validity_window_mjd: [isoToMjd(validity_window.start), isoToMjd(validity_window.end)],
    queue_type: 'list',
    user: requester.username,
    targets: targets.map(({ request_id, field_id, ra, dec, filter, exposure_time }) => ({ request_id, field_id, ra, dec, filter, exposure_time, program_pi: `${allocation.pi ?? ''}/${requester.username}` })),
  };
}

/** One line a pointing. */
function inWords({ event, queue_name, instrument, requester, targets, validity_window }: AskedPlan, facility: Facility, heading: string): string {
  return [
    `${heading} ${queue_name} of ${event} with ${instrument.name} (${instrument.telescope_name})`,
    `Between ${validity_window.start} and ${validity_window.end} UTC, requested by ${requester.name} (${requester.username})`,
    ...targets.map(({ obstime, field_id, ra, dec, filter, exposure_time }) => `${obstime.slice(0, 19)}  field ${field_id}  ${ra.toFixed(5)} ${dec.toFixed(5)}  ${filter}  ${exposure_time} s`),
    facility.link(`/gcn_events/${event}`),
  ].join('\n');
}

/** Slack and mail are read by people; true when they were told. */
async function tell(plan: AskedPlan, facility: Facility, heading: string): Promise<boolean> {
  const { type, allocation_type = type, email } = facility.credentials;
  if (allocation_type === 'scp') throw new Refused('The portal does not copy plans by SCP: have the allocation name an address, Slack or a mailbox.');
  if (allocation_type === 'slack') {
    await postToSlack(facility, inWords(plan, facility, heading));
    return true;
  }
  if (allocation_type !== 'email') return false;
  if (!email) throw new Refused('The allocation names no address for mails.');
  facility.mail(email, `${heading} ${plan.queue_name} with ${plan.instrument.name}`, inWords(plan, facility, heading));
  return true;
}

/** Where plans go: `endpoint`, or protocol, host and port as allocations of other portals have them. */
function address({ endpoint, protocol = 'https', host, port }: Facility['credentials']): string {
  if (endpoint) return `${endpoint.replace(/\/$/, '')}/api/obsplans`;
  if (!host) throw new Refused('The allocation does not say where plans are sent: endpoint.');
  return `${protocol}://${host}${port ? `:${port}` : ''}/api/obsplans`;
}

const headers = ({ access_token, api_token = access_token }: Facility['credentials']): Record<string, string> => (api_token ? { authorization: `token ${api_token}` } : {});

export const mma: FacilityPlugin = {
  api_classname: 'MMAAPI',
  title: 'Observing plans',
  settings: { slack_url: 'https://hooks.slack.com/services' },
  form: (about) => planForm(about),
  credentials: {
    formSchema: {
      type: 'object',
      properties: {
        allocation_type: { type: 'string', title: 'How plans are sent', enum: ['API', 'slack', 'email'], default: 'API' },
        endpoint: word('Address'), api_token: word('Token'), slack_workspace: word('Slack workspace'), slack_channel: word('Slack channel'), slack_token: word('Slack token'),
        email: word('E-mail'), TREASUREMAP_API_TOKEN: word('Token of the Treasure Map'),
        TREASUREMAP_URL: word('Treasure Map, where it is another than the public one'),
      },
    },
    uiSchema: Object.fromEntries(['api_token', 'slack_token', 'TREASUREMAP_API_TOKEN'].map((name) => [name, { 'ui:widget': 'password' }])),
  },
  plans: {
    async send(plan, facility) {
      if (await tell(plan, facility, 'Please observe')) return { status: 'submitted' };
      await facility.send({ method: 'PUT', url: address(facility.credentials), json: toQueue(plan), headers: headers(facility.credentials) });
    },
    async remove(plan, facility) {
      if (await tell(plan, facility, 'No longer wanted:')) return;
      // Gone already is as good as gone.
      await facility.send({
        method: 'DELETE', url: address(facility.credentials), json: { queue_name: `ToO_${plan.queue_name}`, user: plan.requester.username }, headers: headers(facility.credentials), accept: [404, 410],
      });
    },
  },
};
