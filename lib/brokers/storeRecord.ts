/** Storing what a broker tells of an object: its light curve and its images. */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { cutoutPngs } from '@/lib/alerts/cutouts';
import { cutoutsOf, instrumentOfSurvey, visibilitiesOfPrograms } from '@/lib/alerts/surveyObjects';
import { bulkTransaction } from '@/lib/db/bulk';
import { BadRequest } from '@/lib/http/errors';
import type { AlertRecord, BrokerCutouts, BrokerSurvey } from '@/lib/integrations/brokers/plugin';
import { announceObj } from '@/lib/objs/announce';
import { insertPhotometry, type PhotometryRow } from '@/lib/photometry/insertPhotometry';
import { addToPhotStats } from '@/lib/photometry/photStats';
import { storeThumbnails, type NewCutout } from '@/lib/thumbnails/storeThumbnails';
import { LIMIT_NSIGMA, pointsOf } from './points';

export interface Stored {
  record: AlertRecord;
  cutouts: BrokerCutouts;
  survey: BrokerSurvey;
  owner_id: number;
  /** Who sees the light curve where no stream has the survey's program. */
  group_ids: readonly number[];
}

/** @throws BadRequest when the portal has no instrument of the survey's name */
export async function requireInstrument(survey: BrokerSurvey): Promise<number> {
  const instrument = await instrumentOfSurvey(survey);
  if (!instrument) throw new BadRequest(`There is no instrument named ${survey}, whose measurements these would be.`);
  return instrument.id;
}

/** What an object's alerts could be called in the portal. */
export const isObjectName = (name: string): boolean => /^[\w.+-]{1,100}$/.test(name);

async function toRows({ record, survey, owner_id, group_ids }: Stored, instrument_id: number): Promise<PhotometryRow[]> {
  const points = pointsOf(record, survey);
  const visibilities = await visibilitiesOfPrograms(survey, points.map(({ programid }) => programid), group_ids);
  const upload_id = randomUUID();
  return points.map(({ limiting_mag, programid, ...point }) => ({
    ...point, obj_id: record.objectId, instrument_id, owner_id, upload_id, visibility_id: visibilities.get(programid)!,
    original_user_data: limiting_mag === null ? null : { limiting_mag, magsys: 'ab', limiting_mag_nsigma: LIMIT_NSIGMA },
  }));
}

const NAMES = { cutoutScience: 'new', cutoutTemplate: 'ref', cutoutDifference: 'sub' } as const;
function thumbnails({ record, cutouts, survey }: Stored, there: ReadonlySet<string>): NewCutout[] {
  const files = Object.entries(NAMES).flatMap(([from, name]) => {
    const file = cutouts[from as keyof typeof NAMES];
    return file && !there.has(name) ? [[name, Buffer.from(file, 'base64')] as const] : [];
  });
  return cutoutPngs(Object.fromEntries(files)).map(({ name, png }) => ({ obj_id: record.objectId, type: name, survey, origin: survey, png }));
}

/** Adds light curve and images to an object that is there; what is there already is not stored twice. */
export async function storeRecord(stored: Stored, before: (client: PoolClient) => Promise<void> = async () => undefined): Promise<void> {
  const { survey, record } = stored;
  const instrument_id = await requireInstrument(survey);
  const rows = await toRows(stored, instrument_id);
  await bulkTransaction(async (client) => {
    await before(client);
    const there = await cutoutsOf(client, record.objectId, instrument_id, survey);
    const { inserted } = await insertPhotometry(client, rows, { mode: 'upsert' });
    await addToPhotStats(client, inserted);
    await storeThumbnails(client, thumbnails(stored, there));
    await announceObj(client, record.objectId, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_SOURCE_PHOTOMETRY');
  });
}
