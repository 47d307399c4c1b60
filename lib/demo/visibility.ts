/** Who sees the rows of the night. Made before its transaction, so that no new set is held while others wait for it. */
import { internVisibilities } from '@/lib/access/visibility';
import { selectionOf, selects } from '@/lib/alerts/filters/compile';
import { pool } from '@/lib/db/pool';
import { GROUPS, STREAMS, type GroupName } from './groups.data';
import type { SurveyName } from './night';
import type { Setting } from './setting';

export interface Visibilities {
  sitewide: number;
  ofGroup: ReadonlyMap<GroupName, number>;
  /** Of the alerts of a survey with a program id: everybody who has a stream that selects them. */
  ofProgram(survey: SurveyName, programid: number): number;
}

const SURVEYS = ['ZTF', 'LSST', 'WINTER'] as const;
const PROGRAMS = SURVEYS.flatMap((survey) => [1, 2].map((programid) => ({ survey, programid })));

export async function makeVisibilities({ groups, streams, sitewide_id }: Setting): Promise<Visibilities> {
  const sets = await internVisibilities(pool(), [
    { group_ids: [sitewide_id], stream_ids: [] },
    ...GROUPS.map(({ name }) => ({ group_ids: [groups.get(name) as number], stream_ids: [] })),
    ...PROGRAMS.map(({ survey, programid }) => ({
      group_ids: [],
      stream_ids: STREAMS.filter(({ altdata }) => selects(selectionOf(altdata)!, survey, programid)).map(({ name }) => streams.get(name) as number),
    })),
  ]);
  const programs = new Map(PROGRAMS.map(({ survey, programid }, i) => [`${survey} ${programid}`, sets[1 + GROUPS.length + i] as number]));
  return {
    sitewide: sets[0] as number,
    ofGroup: new Map(GROUPS.map(({ name }, i) => [name, sets[1 + i] as number])),
    ofProgram: (survey, programid) => programs.get(`${survey} ${programid}`) as number,
  };
}
