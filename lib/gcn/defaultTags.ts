import type { Transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';

/** A list of a rule's filters matches when it is empty or has one of these words. */
const matches = (list: string, words: ReturnType<typeof sql>) =>
  sql`(coalesce(jsonb_array_length(d.filters->${list}), 0) = 0 OR EXISTS (SELECT FROM jsonb_array_elements_text(d.filters->${list}) wanted WHERE wanted IN (${words})))`;

/** Gives an event the tags of all rules that match it: within a list any word, of the lists all. */
export async function applyDefaultTags(tx: Transaction, dateobs: string, sent_by_id: number): Promise<void> {
  const time = sql`${dateobs}::timestamp`;
  await execute(
    sql`INSERT INTO gcn_tags (dateobs, sent_by_id, text)
        SELECT ${time}, ${sent_by_id}, d.default_tag_name FROM default_gcn_tags d
        WHERE ${matches('gcn_tags', sql`SELECT text FROM gcn_tags WHERE dateobs = ${time}`)}
          AND ${matches('notice_types', sql`SELECT notice_type FROM gcn_notices WHERE dateobs = ${time} AND notice_type IS NOT NULL`)}
          AND ${matches('localization_tags', sql`SELECT t.text FROM localization_tags t JOIN localizations l ON l.id = t.localization_id WHERE l.dateobs = ${time}`)}
          AND d.filters <> '{}'
        ON CONFLICT DO NOTHING`,
    tx,
  );
}
