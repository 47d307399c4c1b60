/** Observing plans of the GROWTH-India telescope: a table of pointings as a file in a folder of its host, one file a plan. */
import { Refused, type Facility, type FacilityPlugin } from '@/lib/integrations/facilities/plugin';
import { planCredentials, planForm } from '@/lib/integrations/facilities/planFields';
import type { AskedPlan } from '@/lib/integrations/facilities/planQueue';
import { basicAuth, credentialsOf } from './requests';

const COLUMNS = ['request_id', 'field_id', 'ra', 'dec', 'filter', 'exposure_time', 'obstime'] as const;

/** Degrees, to a thousandth of an arcsecond or so. */
const degrees = (angle: number): number => Number(angle.toFixed(6));

/** One row a pointing, in the order of the plan: degrees, seconds, UTC. */
const toTable = ({ targets }: AskedPlan): string =>
  [COLUMNS.join(','), ...targets.map((target) => {
    const row = { ...target, ra: degrees(target.ra), dec: degrees(target.dec) };
    return COLUMNS.map((name) => String(row[name])).join(',');
  })].join('\n') + '\n';

/** The name of the file is the plan's, so that a plan that is put twice is there once. */
function fileOf(queue_name: string, facility: Facility): string {
  const { host, directory } = credentialsOf(facility, 'host', 'directory');
  const { port } = facility.credentials;
  const folders = directory.split('/').filter(Boolean);
  if (folders.includes('..')) throw new Refused('The folder of the allocation must not lead upwards.');
  const url = `${facility.settings.protocol}://${host}${port ? `:${port}` : ''}/${[...folders, `ToO_${queue_name}.csv`].map(encodeURIComponent).join('/')}`;
  if (!URL.canParse(url) || new URL(url).username) throw new Refused('The allocation does not name a host: host, port.');
  return url;
}

const headers = (facility: Facility): Record<string, string> => {
  const { username, password } = credentialsOf(facility, 'username', 'password');
  return basicAuth(username, password);
};

export const growthIndiaMma: FacilityPlugin = {
  api_classname: 'GROWTHINDIAMMAAPI',
  title: 'GROWTH-India, observing plans',
  settings: { protocol: 'https' },
  form: (about) => planForm(about),
  credentials: planCredentials({ host: 'Host', port: 'Port', username: 'Username', password: 'Password', directory: 'Folder' }, { secret: ['password'], optional: ['port'] }),
  plans: {
    async send(plan, facility) {
      await facility.send({ method: 'PUT', url: fileOf(plan.queue_name, facility), headers: headers(facility), text: { content: toTable(plan), type: 'text/csv' } });
    },
    async remove({ queue_name }, facility) {
      // Gone already is as good as gone.
      await facility.send({ method: 'DELETE', url: fileOf(queue_name, facility), headers: headers(facility), accept: [404, 410] });
    },
  },
};
