/** A broker in use: found, active, able to do what is wanted, and within what the caller's streams give. */
import { selectionOf, selects, type Selection } from '@/lib/alerts/filters/compile';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { fetchOutside } from '@/lib/http/outbound';
import { BROKER_SURVEYS, type BrokerPlugin, type BrokerSurvey, type Link } from '@/lib/integrations/brokers/plugin';
import { missingBroker, pluginOf } from './brokers';
import { selectBroker, selectOwnStreams } from './queries';
import { openSettings } from './settings';

type Operation = 'queryAlerts' | 'getAlert' | 'getCutouts' | 'coneSearch' | 'testFilter' | 'alertSchema' | 'remoteFilters';

export interface Connection {
  id: number;
  name: string;
  /** Changes with the settings. */
  modified: string;
  plugin: BrokerPlugin;
  link: Link;
}

/** @throws BadRequest when there is none, or it is not in use */
export async function connect(viewer: Viewer, id: number): Promise<Connection> {
  const found = await selectBroker(viewer, id);
  if (!found) throw missingBroker(id);
  if (!found.active) throw new BadRequest(`Broker ${found.name} is not active`);
  const { name, modified, broker_classname, sealed_altdata } = found;
  return { id, name, modified, plugin: pluginOf(broker_classname), link: { settings: openSettings(sealed_altdata), fetch: fetchOutside } };
}

const NAMES: Readonly<Record<Operation, string>> = {
  queryAlerts: 'query_alerts', getAlert: 'get_alert', getCutouts: 'get_cutouts', coneSearch: 'cone_search', testFilter: 'test_filter', alertSchema: 'filter_modules', remoteFilters: 'create_filter',
};

/** @throws BadRequest when the broker cannot do it */
export function requireAble<O extends Operation>({ plugin, name }: Connection, operation: O): NonNullable<BrokerPlugin[O]> {
  const able = plugin[operation];
  if (!able) throw new BadRequest(`Broker ${name} does not support '${NAMES[operation]}'`);
  return able as NonNullable<BrokerPlugin[O]>;
}

/** Does something at the broker; what goes wrong there is told with its name. @throws BadRequest */
export async function during<T>({ name }: Connection, doing: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof BadRequest) throw new BadRequest(`Error ${doing} ${name}: ${error.message}`);
    throw error;
  }
}

const isSurvey = (name: unknown): name is BrokerSurvey => BROKER_SURVEYS.some((survey) => survey === name);

/** The survey that is asked for, or else that of the settings, or the broker's first. */
export function surveyOf({ plugin, link }: Connection, asked?: BrokerSurvey): BrokerSurvey {
  if (asked) return asked;
  const { survey } = link.settings;
  return isSurvey(survey) ? survey : (plugin.surveys[0] ?? 'ZTF');
}

/** Which alerts the caller may see. */
export interface Scope {
  sees(survey: BrokerSurvey, programid: number): boolean;
  /** Program ids by survey, as brokers want them. */
  permissions: Readonly<Record<string, readonly number[]>>;
}

/** Of ZTF: public, of the collaboration, of Caltech. */
export const EVERY_PROGRAM = [1, 2, 3];

export function scopeOfSelections(selections: readonly Selection[]): Scope {
  const permissions = Object.fromEntries(
    BROKER_SURVEYS.map((survey) => [survey, EVERY_PROGRAM.filter((programid) => selections.some((selection) => selects(selection, survey, programid)))]),
  );
  return { permissions, sees: (survey, programid) => selections.some((selection) => selects(selection, survey, programid)) };
}

/** Everything for system admins; for everybody else what their streams select. */
export async function scopeOf(viewer: Viewer): Promise<Scope> {
  if (viewer.is_admin) return { sees: () => true, permissions: Object.fromEntries(BROKER_SURVEYS.map((survey) => [survey, EVERY_PROGRAM])) };
  const streams = await selectOwnStreams(viewer);
  return scopeOfSelections(streams.flatMap(({ altdata }) => selectionOf(altdata) ?? []));
}
