/** Reading alerts at brokers. What the caller's streams do not give is left out, whatever the broker says. */
import { fieldsAt, idAt, numberAt } from '@/lib/alerts/fields';
import type { Fields } from '@/lib/alerts/types';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import { latest } from '@/lib/integrations/brokers/measurements';
import type { AlertRecord, BrokerCutouts, BrokerSurvey, Cone, Measurement } from '@/lib/integrations/brokers/plugin';
import { connect, during, EVERY_PROGRAM, requireAble, scopeOf, surveyOf, type Connection, type Scope } from './connection';
import type { AlertsQuery, ConeQuery } from './schema';

/** Brokers that do not say it have only what everybody may see. */
const PUBLIC = 1;
const ARCSECONDS = { arcsec: 1, arcmin: 60, deg: 3600 } as const;
/** Arcseconds. */
const DEFAULT_RADIUS = 5;

const programOf = (row: Fields): number => numberAt(fieldsAt(row, 'candidate') ?? row, 'programid') ?? PUBLIC;

/** What of a record may be seen; null when nothing of it may. */
export function withinScope(record: AlertRecord, survey: BrokerSurvey, { sees }: Scope): AlertRecord | null {
  // Brokers that answer whole objects to a search may leave out what is empty.
  const seen = (measured: readonly Measurement[] | null | undefined) => (measured ?? []).filter(({ programid }) => sees(survey, programid ?? PUBLIC));
  const history = { prv_candidates: seen(record.prv_candidates), prv_nondetections: seen(record.prv_nondetections), fp_hists: seen(record.fp_hists) };
  if (sees(survey, programOf(record.candidate))) return { ...record, ...history };
  // The alert itself is not for the caller. Others of the object may be: the newest of them stands for it.
  const newest = latest(history.prv_candidates);
  if (!newest) return null;
  const { ra, dec } = record.candidate;
  return { ...record, ...history, candid: newest.candid ?? null, candidate: { ...newest, ra: newest.ra ?? ra, dec: newest.dec ?? dec } };
}

const coneOf = ({ ra, dec, radius, radius_units }: Pick<AlertsQuery, 'ra' | 'dec' | 'radius' | 'radius_units'>): Cone | undefined => {
  if (ra === undefined && dec === undefined) return undefined;
  if (ra === undefined) throw new BadRequest('ra: missing, although dec is given');
  if (dec === undefined) throw new BadRequest('dec: missing, although ra is given');
  return { ra, dec, radius: radius === undefined ? DEFAULT_RADIUS : radius * ARCSECONDS[radius_units] };
};

const isRecord = (row: Fields): boolean => Array.isArray(row.prv_candidates) && fieldsAt(row, 'candidate') !== null;
const jdOf = (row: Fields): number | null => numberAt(fieldsAt(row, 'candidate') ?? row, 'jd');

/** With the alert's id as text: programs in languages whose numbers cannot hold it need it so. */
const withId = (row: Fields): Fields => ({ ...row, alert_id: idAt(row, 'candid') ?? idAt(row, '_id') });

/** Alerts of an object or in a cone. @throws BadRequest */
export async function searchAlerts(viewer: Viewer, broker_id: number, query: AlertsQuery): Promise<Fields[]> {
  const connection = await connect(viewer, broker_id);
  const queryAlerts = requireAble(connection, 'queryAlerts');
  const survey = surveyOf(connection, query.survey);
  const { objectId, candid, jd_start, jd_end, limit } = query;
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== null).map(([name, value]) => [name, String(value)]));
  const [scope, found] = await Promise.all([
    scopeOf(viewer), during(connection, 'querying alerts from', queryAlerts(connection.link, { survey, objectId, candid, cone: coneOf(query), jd_start, jd_end, limit, given })),
  ]);
  const inWindow = (row: Fields) => {
    const jd = jdOf(row);
    return jd === null || ((jd_start === undefined || jd >= jd_start) && (jd_end === undefined || jd <= jd_end));
  };
  return found
    .flatMap((row): Fields[] => {
      if (isRecord(row)) {
        const seen = withinScope(row as unknown as AlertRecord, survey, scope);
        return seen ? [{ ...seen }] : [];
      }
      return scope.sees(survey, programOf(row)) ? [row] : [];
    })
    .filter(inWindow)
    .slice(0, limit)
    .map(withId);
}

/** @throws BadRequest when the broker does not know it, or the caller's streams do not give it */
export async function readRecord(viewer: Viewer, connection: Connection, objectId: string, survey: BrokerSurvey): Promise<AlertRecord> {
  const getAlert = requireAble(connection, 'getAlert');
  const [scope, found] = await Promise.all([scopeOf(viewer), during(connection, 'retrieving the alert from', getAlert(connection.link, objectId, survey))]);
  const seen = found && withinScope(found, survey, scope);
  if (!seen) throw new BadRequest(`Broker ${connection.name} has no alert of ${objectId} that your streams give.`);
  return seen;
}

export async function readAlert(viewer: Viewer, broker_id: number, objectId: string, asked?: BrokerSurvey): Promise<AlertRecord> {
  const connection = await connect(viewer, broker_id);
  return readRecord(viewer, connection, objectId, surveyOf(connection, asked));
}

/** @throws BadRequest unless the alert is one that the caller's streams give */
async function requireSeen(viewer: Viewer, connection: Connection, survey: BrokerSurvey, scope: Scope, candid: string, objectId?: string): Promise<void> {
  const { plugin, name, id } = connection;
  if (plugin.isPublic ? scope.sees(survey, PUBLIC) : EVERY_PROGRAM.every((programid) => scope.sees(survey, programid))) return;
  const seen = objectId && !plugin.isPublic ? await searchAlerts(viewer, id, { survey, objectId, candid, radius_units: 'arcsec', limit: 1 }) : [];
  if (seen.length === 0) throw new BadRequest(`Broker ${name} has no images of this alert that your streams give${objectId || plugin.isPublic ? '' : '; objectId must say whose it is'}.`);
}

/** The images of an alert. @throws BadRequest */
export async function readCutouts(viewer: Viewer, broker_id: number, candid: string, { survey: asked, objectId }: { survey?: BrokerSurvey; objectId?: string }): Promise<BrokerCutouts> {
  const connection = await connect(viewer, broker_id);
  const getCutouts = requireAble(connection, 'getCutouts');
  const survey = surveyOf(connection, asked);
  await requireSeen(viewer, connection, survey, await scopeOf(viewer), candid, objectId);
  return during(connection, 'retrieving cutouts from', getCutouts(connection.link, candid, survey, objectId));
}

/** What is near a position. @throws BadRequest */
export async function searchCone(viewer: Viewer, broker_id: number, { survey: asked, ...query }: ConeQuery): Promise<Fields[] | Record<string, Fields[]>> {
  const connection = await connect(viewer, broker_id);
  const coneSearch = requireAble(connection, 'coneSearch');
  const survey = surveyOf(connection, asked);
  const [scope, found] = await Promise.all([scopeOf(viewer), during(connection, 'searching', coneSearch(connection.link, coneOf(query)!, survey))]);
  // Catalogues are for everybody; objects of a survey for who has its alerts.
  return Array.isArray(found) && !scope.sees(survey, PUBLIC) ? [] : found;
}
