import type { PoolClient } from 'pg';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction, copyRows } from '@/lib/db/bulk';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { fieldsAt } from '@/lib/instruments/fieldsAt';
import { COLUMNS, lockById, lockByNames, makeIncoming, selectFieldIds, takeIncoming, telescopeExists, type ObservingInstrument } from './queries';
import { readObservationRows, type ObservationRow } from './readRows';
import type { NewObservations } from './schema';

/** A few of many, for messages. */
const some = (values: Iterable<string | number>): string => {
  const all = [...new Set(values)];
  return `${all.slice(0, 10).join(', ')}${all.length > 10 ? ` and ${all.length - 10} more` : ''}`;
};

async function fieldIds(client: PoolClient, instrument: ObservingInstrument, rows: readonly ObservationRow[]): Promise<number[]> {
  const numbers = [...new Set(rows.flatMap(({ field_id }) => (field_id === null ? [] : [field_id])))];
  const byNumber = new Map((await selectFieldIds(client, instrument.id, numbers)).map(({ id, field_id }) => [field_id, id]));
  const unknown = numbers.filter((number) => !byNumber.has(number));
  if (unknown.length) throw new BadRequest(`observationData.field_id: ${instrument.name} has no field ${some(unknown)}`);
  const placed = rows.filter(({ field_id }) => field_id === null);
  const made = placed.length ? await fieldsAt(client, instrument, placed) : [];
  let next = 0;
  return rows.map(({ field_id }) => (field_id === null ? made[next++]! : byNumber.get(field_id)!));
}

async function store(client: PoolClient, viewer: Viewer, instrument: ObservingInstrument, rows: readonly ObservationRow[]): Promise<void> {
  const unknown = rows.map(({ filt }) => filt).filter((filt) => !instrument.filters.includes(filt));
  if (unknown.length) throw new BadRequest(`observationData.filter: ${instrument.name} has no filter ${some(unknown)}`);
  const ids = await fieldIds(client, instrument, rows);
  await makeIncoming(client);
  await copyRows(client, 'incoming_observations', COLUMNS, rows.map((r, i) => [
    instrument.id, ids[i], r.observation_id, r.obstime, r.filt, r.exposure_time, r.airmass, r.seeing, r.limmag, r.target_name, r.processed_fraction,
  ]));
  const taken = await takeIncoming(client);
  await audit(client, viewer, { action: 'observation.create', subject: 'instruments', subject_id: instrument.id, details: { rows: rows.length, new: taken } });
  await publish(client, { action: 'skyportal/REFRESH_OBSERVATIONS', payload: {} });
}

/**
 * Notes what an instrument has observed. Observations that are known, by their number, stay as they are.
 *
 * @throws BadRequest  naming an unknown telescope or instrument, and fields and filters that the instrument does not have
 */
export async function postObservations(viewer: Viewer, { telescopeName, instrumentName, observationData }: NewObservations): Promise<void> {
  const rows = readObservationRows(observationData);
  await bulkTransaction(async (client) => {
    const instrument = await lockByNames(client, telescopeName, instrumentName);
    if (!instrument) {
      const known = await telescopeExists(client, telescopeName);
      throw new BadRequest(known ? `instrumentName: there is no instrument ${instrumentName} on ${telescopeName}` : `telescopeName: there is no telescope ${telescopeName}`);
    }
    await store(client, viewer, instrument, rows);
  });
}

/** The same of a text with a head line: CSV, or columns between blanks. */
export async function postObservationText(viewer: Viewer, instrument_id: number, text: string): Promise<void> {
  const rows = readObservationRows(text);
  await bulkTransaction(async (client) => {
    const instrument = await lockById(client, instrument_id);
    if (!instrument) throw new BadRequest(`instrumentID: there is no instrument with id ${instrument_id}`);
    await store(client, viewer, instrument, rows);
  });
}
