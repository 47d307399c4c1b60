/** What the portal has of a survey, for whoever brings more of it. */
import type { Connection } from '@/lib/db/sql';
import { selectInstruments, selectKnownObjs, selectStreams } from './queries';
import { visibilityOfProgram } from './setting';

/** The instrument whose measurements the survey's are; null where there is none of this name. */
export const instrumentOfSurvey = async (survey: string): Promise<{ id: number; name: string } | null> => (await selectInstruments([survey]))[0] ?? null;

/** What everybody may see. */
const PUBLIC = 1;

/** Who sees photometry of the survey's programs: everybody whose stream selects them; of the public one these groups, where no stream does. */
export async function visibilitiesOfPrograms(survey: string, programids: Iterable<number>, group_ids: readonly number[]): Promise<Map<number, number>> {
  const streams = await selectStreams();
  const visibilities = new Map<number, number>();
  for (const programid of new Set(programids)) visibilities.set(programid, await visibilityOfProgram(streams, survey, programid, programid === PUBLIC ? group_ids : []));
  return visibilities;
}

/** Images of the survey that an object has. */
export async function cutoutsOf(client: Connection, obj_id: string, instrument_id: number, survey: string): Promise<ReadonlySet<string>> {
  const [known] = await selectKnownObjs(client, [obj_id], instrument_id, survey);
  return new Set(known?.cutouts);
}
