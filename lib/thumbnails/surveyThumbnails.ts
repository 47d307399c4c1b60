/** Images of an object's place in public surveys, by their addresses there. */
import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { enqueue } from '@/lib/jobs/queue';
import { notify } from '@/lib/notifications/notify';
import { announceObjs } from '@/lib/objs/announce';
import { insertSurveyImages, selectPlaces, type SurveyImage } from './queries';
import type { surveyRequest } from './schema';
import { directUrl, findPs1Url, SURVEY_NAMES, SURVEY_TYPES, type SurveyType } from './surveyImages';

interface Wanted {
  obj_id: string;
  type: SurveyType;
  ra: number;
  dec: number;
  /** Who asked, and is told when there is none. */
  user_id: number;
}

/**
 * Adds the images whose addresses are known, and has workers ask for the others. What is there already stays; solar-system
 * objects have none, as they are elsewhere by now.
 *
 * @throws BadRequest naming objects that do not exist
 */
export async function requestSurveyThumbnails(viewer: Viewer, { objID, objIDs = [], types }: z.output<typeof surveyRequest>): Promise<void> {
  const obj_ids = [...new Set([...(objID === undefined ? [] : [objID]), ...objIDs])];
  await transaction(async (tx) => {
    const places = await selectPlaces(tx, viewer, obj_ids);
    const known = new Set(places.map(({ id }) => id));
    const missing = obj_ids.filter((id) => !known.has(id));
    if (missing.length) throw new BadRequest(`There is no object with id ${missing.join(', ')}.`);
    const images: SurveyImage[] = [];
    for (const { id: obj_id, ra, dec, is_roid } of places) {
      if (is_roid || ra === null || dec === null) continue;
      for (const type of types ?? SURVEY_TYPES) {
        const public_url = directUrl(type, { ra, dec });
        if (public_url) images.push({ obj_id, type, public_url });
        else await enqueue(tx, 'survey-thumbnails', { obj_id, type, ra, dec, user_id: viewer.user_id } satisfies Wanted);
      }
    }
    const added = await insertSurveyImages(tx, images);
    if (added.length) await announceObjs(tx, added, 'skyportal/REFRESH_SOURCE');
  });
}

/**
 * Asks a survey for the address of one image. Whoever wanted it is told when the last try fails.
 *
 * @throws OutboundFailed when the survey does not answer, so that it is tried again
 */
export async function findSurveyThumbnail(job: object, { last }: { last: boolean }, find = findPs1Url): Promise<void> {
  const { obj_id, type, ra, dec, user_id } = job as Wanted;
  try {
    const public_url = await find({ ra, dec });
    if (!public_url) return;
    await transaction(async (tx) => {
      const added = await insertSurveyImages(tx, [{ obj_id, type, public_url }]);
      if (added.length) await announceObjs(tx, added, 'skyportal/REFRESH_SOURCE');
    });
  } catch (error) {
    if (last) {
      const text = `No ${SURVEY_NAMES[type]} image of *${obj_id}*: ${(error as Error).message}`;
      await transaction((tx) => notify(tx, [user_id], { text, notification_type: 'survey_thumbnail', url: `/source/${encodeURIComponent(obj_id)}` }));
    }
    throw error;
  }
}
