/** Light curves of the portal with what a broker adds to them for the moment: it is shown, and not stored. */
import { instrumentOfSurvey } from '@/lib/alerts/surveyObjects';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { log } from '@/lib/http/log';
import type { AlertRecord, BrokerSurvey } from '@/lib/integrations/brokers/plugin';
import { readPhotometry } from '@/lib/photometry/readPhotometry';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { serializePoint, type Output } from '@/lib/photometry/serializePhotometry';
import { processWide } from '@/lib/processWide';
import { withinScope } from './alerts';
import { pluginOf } from './brokers';
import { connect, requireAble, scopeOf, surveyOf, type Connection } from './connection';
import { pointsOf } from './points';
import { selectBrokers } from './queries';
import type { PhotometryQuery } from './schema';

/** Milliseconds for which an answer is good. */
const FRESH = 600_000;
const MOST_KEPT = 300;

interface Kept {
  at: number;
  record: AlertRecord | null;
}
const kept = (): Map<string, Kept> => processWide('light curves of brokers', () => new Map<string, Kept>());

/** What the broker tells of an object, asked for once in ten minutes by however many people. Null where it knows or says nothing. */
async function recordOf(connection: Connection, objectId: string, survey: BrokerSurvey, refresh: boolean): Promise<AlertRecord | null> {
  const key = `${connection.id} ${connection.modified} ${survey} ${objectId}`;
  const known = kept().get(key);
  if (known && !refresh && Date.now() - known.at < FRESH) return known.record;
  const getAlert = requireAble(connection, 'getAlert');
  try {
    const record = await getAlert(connection.link, objectId, survey);
    kept().delete(key);
    kept().set(key, { at: Date.now(), record });
    for (const oldest of kept().keys()) {
      if (kept().size <= MOST_KEPT) break;
      kept().delete(oldest);
    }
    return record;
  } catch (error) {
    // The stored light curve is worth showing without the broker's part.
    if (!(error instanceof BadRequest)) throw error;
    log().warn({ broker_id: connection.id, objectId, err: error.message }, 'light curve of a broker');
    return null;
  }
}

const NOTHING = { instrument_names: new Map<number, string>(), groups: new Map(), annotations: new Map() };

/** Microdays: closer than this, two measurements of an instrument in a filter are one. */
const keyOf = ({ instrument_id, filter, mjd }: { instrument_id?: number; filter: string; mjd: number }): string => `${instrument_id} ${filter} ${mjd.toFixed(6)}`;

async function stored(viewer: Viewer, obj_id: string, output: Output): Promise<PhotometryPoint[]> {
  try {
    return await readPhotometry(viewer, obj_id, output);
  } catch (error) {
    if (error instanceof Forbidden) return []; // not in the portal yet
    throw error;
  }
}

async function merged(viewer: Viewer, connection: Connection | null, objectId: string, survey: BrokerSurvey, { format, magsys, refresh }: Omit<PhotometryQuery, 'survey'>): Promise<PhotometryPoint[]> {
  const output: Output = { format, magsys };
  const [own, record, scope, instrument] = await Promise.all([
    stored(viewer, objectId, output), connection && recordOf(connection, objectId, survey, refresh), scopeOf(viewer), instrumentOfSurvey(survey),
  ]);
  const seen = record && withinScope(record, survey, scope);
  if (!seen || !instrument) return own;
  const there = new Set(own.map(keyOf));
  const companions = { ...NOTHING, instrument_names: new Map([[instrument.id, instrument.name]]) };
  const created_at = new Date().toISOString().slice(0, 23);
  const added = pointsOf(seen, survey)
    .filter(({ filter, mjd }) => !there.has(keyOf({ instrument_id: instrument.id, filter, mjd })))
    .map(({ programid, origin, ...point }, i) =>
      serializePoint(
        {
          ...point, id: -1 - i, obj_id: objectId, instrument_id: instrument.id, ra_unc: null, dec_unc: null, ref_flux: null, ref_fluxerr: null, origin: origin ?? 'None',
          altdata: { broker: connection?.name, programid }, created_at, magsys: 'ab', visibility_id: 0, owner_id: 0,
        },
        output, companions,
      ));
  return [...own, ...added].sort((a, b) => a.mjd - b.mjd);
}

/** With what this broker adds; its points have ids below zero. @throws BadRequest */
export async function readBrokerPhotometry(viewer: Viewer, broker_id: number, objectId: string, { survey, ...query }: PhotometryQuery): Promise<PhotometryPoint[]> {
  const connection = await connect(viewer, broker_id);
  requireAble(connection, 'getAlert');
  return merged(viewer, connection, objectId, surveyOf(connection, survey), query);
}

/** With what the first broker in use adds that has the survey; without one, what is stored. */
export async function readSurveyPhotometry(viewer: Viewer, objectId: string, { survey, ...query }: PhotometryQuery & { survey: BrokerSurvey }): Promise<PhotometryPoint[]> {
  const serving = (await selectBrokers(viewer)).filter(({ active, broker_classname }) => {
    const { getAlert, surveys } = pluginOf(broker_classname);
    return active && getAlert && surveys.includes(survey);
  });
  const [first] = serving.sort((a, b) => a.id - b.id);
  return merged(viewer, first ? await connect(viewer, first.id) : null, objectId, survey, query);
}
