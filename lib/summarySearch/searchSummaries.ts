import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { selectBySummary, selectSummary } from './queries';
import type { SummaryMatch, SummaryQuery } from './schema';

const USUAL = 5;

/**
 * Sources by what their summaries say: those that answer a question best, or those that are summarized like another.
 *
 * @throws NotFound    for a source that the viewer does not see
 * @throws BadRequest  for a source without a summary
 */
export async function searchSummaries(viewer: Viewer, query: SummaryQuery): Promise<{ query_results: SummaryMatch[] }> {
  let like = query.q ?? '';
  if (query.objID !== undefined) {
    const source = await selectSummary(viewer, query.objID);
    if (!source) throw new NotFound(`There is no source ${query.objID}.`);
    if (!source.summary) throw new BadRequest(`objID: ${query.objID} has no summary`);
    like = source.summary;
  }
  return { query_results: await selectBySummary(viewer, like, query, query.k ?? USUAL) };
}
