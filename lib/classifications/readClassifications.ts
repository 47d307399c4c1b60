import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest } from '@/lib/http/errors';
import {
  countClassifications,
  selectClassification,
  selectClassifications,
  selectClassificationsOfSource,
  selectClassifiedObjs,
} from './queries';
import type { Classification, ClassificationListQuery, ClassificationOfSource, ClassificationPage, DateRange } from './schema';

export async function readClassification(viewer: Viewer, id: number, { includeTaxonomy }: { includeTaxonomy: boolean }): Promise<Classification> {
  const found = await selectClassification(viewer, id, includeTaxonomy);
  if (!found) throw new BadRequest(`Cannot find classification with ID: ${id}.`);
  return found;
}

export async function listClassifications(viewer: Viewer, query: ClassificationListQuery): Promise<ClassificationPage> {
  const [classifications, totalMatches] = await Promise.all([selectClassifications(viewer, query), countClassifications(viewer, query)]);
  return { classifications, totalMatches };
}

/** Ids of the objects that were classified in a range of time. */
export const listClassifiedObjs = (viewer: Viewer, range: DateRange): Promise<string[]> => selectClassifiedObjs(viewer, range);

/** The classifications of an object with their votes and edits, oldest first. */
export const classificationsOfSource = (
  viewer: Viewer,
  obj_id: string,
  { includeSuperObjs }: { includeSuperObjs: boolean },
): Promise<ClassificationOfSource[]> => selectClassificationsOfSource(viewer, obj_id, includeSuperObjs);
