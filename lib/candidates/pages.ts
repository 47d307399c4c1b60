/** Pages of a walk: each begins where the one before ended, as long as nothing came or went; else by counting from the top. */
import { processWide } from '@/lib/processWide';
import type { Selection } from './conditions.sql';
import { walkCandidates, type Cursor, type Walked } from './listQueries';

interface Ended {
  /** The last object of the page. */
  at: Cursor;
  /** The newest row and the number of objects when it was read. */
  top: number;
  total: number;
}

const MAX_ENDED = 5_000;

/** Where pages ended, by list and page. */
const ended = (): Map<string, Ended> => processWide('ends of candidate pages', () => new Map<string, Ended>());

const keyOf = (selection: Selection, numPerPage: number, page: number): string => JSON.stringify([selection, numPerPage, page]);

function remember(key: string, page: readonly Walked[], end: Omit<Ended, 'at'>): void {
  const last = page.at(-1);
  if (!last) return;
  const known = ended();
  known.delete(key);
  known.set(key, { at: { passed_at: last.passed_at, obj_id: last.obj_id }, ...end });
  if (known.size > MAX_ENDED) known.delete(known.keys().next().value as string);
}

/** A page of a selection's objects; `total` is known where the list was begun before. */
export async function walkPage(
  selection: Selection,
  total: number | null,
  { pageNumber, numPerPage }: { pageNumber: number; numPerPage: number },
): Promise<{ ids: string[] }> {
  const limit = numPerPage;
  const ids = (page: readonly Walked[]) => ({ ids: page.map(({ obj_id }) => obj_id) });
  if (total === null) return ids(await walkCandidates(selection, { offset: (pageNumber - 1) * limit, limit }));
  const before = pageNumber > 1 ? ended().get(keyOf(selection, limit, pageNumber - 1)) : undefined;
  const [top] = await walkCandidates(selection, { limit: 1 });
  const unchanged = before !== undefined && before.total === total && before.top === top?.id;
  const page = await walkCandidates(selection, unchanged ? { after: before.at, limit } : { offset: (pageNumber - 1) * limit, limit });
  remember(keyOf(selection, limit, pageNumber), page, { total, top: top?.id ?? -1 });
  return ids(page);
}
