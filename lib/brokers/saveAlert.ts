import { numberAt } from '@/lib/alerts/fields';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { log } from '@/lib/http/log';
import type { BrokerCutouts, BrokerSurvey } from '@/lib/integrations/brokers/plugin';
import { saveSource } from '@/lib/sources/saveSource';
import { readCutouts, readRecord } from './alerts';
import { connect, surveyOf, type Connection } from './connection';
import { isObjectName, requireInstrument, storeRecord } from './storeRecord';

/** Images are a help: an object is saved without them too. */
async function cutoutsOf(viewer: Viewer, { plugin, id }: Connection, candid: string | null, objectId: string, survey: BrokerSurvey): Promise<BrokerCutouts> {
  if (!plugin.getCutouts || candid === null) return {};
  try {
    return await readCutouts(viewer, id, candid, { survey, objectId });
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    log().warn({ broker_id: id, objectId, err: error.message }, 'no cutouts');
    return {};
  }
}

/**
 * Saves an object of a broker to groups, with its light curve and images. Everything is asked for before anything is written;
 * doing it again adds what is new.
 *
 * @throws BadRequest
 */
export async function saveAlert(viewer: Viewer, broker_id: number, objectId: string, group_ids: readonly number[], asked?: BrokerSurvey): Promise<{ id: string }> {
  if (!isObjectName(objectId)) throw new BadRequest(`${objectId} cannot be the name of an object`);
  const connection = await connect(viewer, broker_id);
  const survey = surveyOf(connection, asked);
  await requireInstrument(survey);
  const record = await readRecord(viewer, connection, objectId, survey);
  const [ra, dec] = [numberAt(record.candidate, 'ra'), numberAt(record.candidate, 'dec')];
  if (ra === null || dec === null || ra < 0 || ra >= 360 || Math.abs(dec) > 90) throw new BadRequest(`Broker ${connection.name} does not say where ${objectId} is.`);
  const cutouts = await cutoutsOf(viewer, connection, record.candid, objectId, survey);
  const score = numberAt(record.candidate, 'drb') ?? numberAt(record.candidate, 'reliability');
  await saveSource(viewer, { id: objectId, ra, dec, score: score ?? undefined, origin: survey, group_ids: [...group_ids] });
  await storeRecord({ record: { ...record, objectId }, cutouts, survey, owner_id: viewer.user_id, group_ids });
  return { id: objectId };
}
