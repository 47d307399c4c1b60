import { classificationRules } from '@/lib/access/classifications';
import { sourceRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import { and, row, rows, sql, type Sql } from '@/lib/db/sql';
import type { SummaryMatch, SummaryQuery } from './schema';

/** Summaries that have a word of the question and are looked at more closely; enough that the best are among them. */
const LOOKED_AT = 5000;

const words = (of: Sql): Sql => sql`to_tsvector('english', ${of})`;
const isVisible = (viewer: Viewer): Sql => sql`EXISTS (SELECT FROM sources s WHERE s.obj_id = o.id AND s.active AND ${sourceRules.read(viewer, 's')})`;

/** The summary of a source that the viewer sees; null for others. */
export const selectSummary = (viewer: Viewer, obj_id: string): Promise<{ summary: string | null } | null> =>
  row<{ summary: string | null }>(sql`SELECT o.summary FROM objs o WHERE o.id = ${obj_id} AND ${isVisible(viewer)}`);

/**
 * Sources whose summaries have the most words in common with a text. A word counts by how rare it is among the summaries that were
 * found, as in any index of texts: "supernova" says little where all are supernovae.
 */
export const selectBySummary = (viewer: Viewer, like: string, { z_min, z_max, classificationTypes, objID }: SummaryQuery, k: number): Promise<SummaryMatch[]> =>
  rows<SummaryMatch>(sql`
    WITH asked AS MATERIALIZED (SELECT unnest(tsvector_to_array(${words(sql`${like}::text`)})) AS word),
    anyone AS MATERIALIZED (SELECT string_agg(quote_literal(word), ' | ')::tsquery AS query FROM asked),
    found AS MATERIALIZED (
      SELECT o.id, o.summary, o.redshift, tsvector_to_array(${words(sql`o.summary`)}) AS has
      FROM objs o, anyone
      WHERE ${and([
        sql`o.summary IS NOT NULL`,
        sql`${words(sql`o.summary`)} @@ anyone.query`,
        isVisible(viewer),
        ...(objID !== undefined ? [sql`o.id <> ${objID}`] : []),
        ...(z_min !== undefined ? [sql`o.redshift >= ${z_min}::float8`] : []),
        ...(z_max !== undefined ? [sql`o.redshift <= ${z_max}::float8`] : []),
        ...(classificationTypes?.length
          ? [sql`EXISTS (SELECT FROM classifications c WHERE c.obj_id = o.id AND c.classification = ANY(${classificationTypes}::text[]) AND ${classificationRules.read(viewer, 'c')})`]
          : []),
      ])}
      LIMIT ${LOOKED_AT}),
    weighed AS MATERIALIZED (SELECT word, ln(1 + (SELECT count(*) FROM found) / (0.5 + (SELECT count(*) FROM found WHERE word = ANY(has)))) AS weight FROM asked),
    best AS (
      SELECT f.id, f.summary, f.redshift, coalesce((SELECT sum(w.weight) FROM weighed w WHERE w.word = ANY(f.has)) / nullif((SELECT sum(weight) FROM weighed), 0), 0) AS score
      FROM found f ORDER BY score DESC, f.id LIMIT ${k})
    SELECT best.id, round(best.score::numeric, 4)::float8 AS score, jsonb_build_object('summary', best.summary, 'redshift', best.redshift, 'class', (
      SELECT coalesce(jsonb_agg(DISTINCT c.classification), '[]') FROM classifications c WHERE c.obj_id = best.id AND ${classificationRules.read(viewer, 'c')})) AS metadata
    FROM best ORDER BY best.score DESC, best.id`);
