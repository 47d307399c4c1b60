import type { Selection, Subject } from '@/lib/alerts/filters/compile';
import { selectAlerts, type StoredAlert, type Window } from './queries';

const PAGE = 100;

export const toSubject = ({ survey, object_id, jd, programid, packet, prv_candidates, fp_hists, cross_matches }: StoredAlert): Subject => ({
  survey,
  object_id,
  jd,
  programid,
  document: packet,
  aux: { prv_candidates, fp_hists, cross_matches },
});

export const surveyOfCollection = ({ collection }: Selection): string => collection.replace(/_alerts$/, '');

/** Stored alerts that a stream has, page by page, newest first. */
export async function* storedSubjects(window: Window, limit: number): AsyncGenerator<Subject[]> {
  let last: StoredAlert | undefined;
  for (let left = limit; left > 0; left -= PAGE) {
    const size = Math.min(PAGE, left);
    const page = await selectAlerts(window, last, size);
    if (page.length) yield page.map(toSubject);
    if (page.length < size) return;
    last = page.at(-1);
  }
}
