/** Statements that read what people put on objects: tags, labels, lists, verdicts. What is there already stays. */
import type { PoolClient } from 'pg';
import { execute, rows, sql } from '@/lib/db/sql';

/** Ids of tags by their names in lower case. */
export async function selectTagOptions(client: PoolClient, names: readonly string[]): Promise<Map<string, number>> {
  const found = await rows<{ id: number; name: string }>(
    sql`SELECT id, lower(name) AS name FROM obj_tag_options WHERE lower(name) = ANY(${names.map((name) => name.toLowerCase())}::text[])`,
    client,
  );
  return new Map(found.map(({ id, name }) => [name, id]));
}

export const insertTagOptions = (client: PoolClient, options: readonly { name: string; color: string | null }[]): Promise<number> =>
  execute(
    sql`INSERT INTO obj_tag_options (name, color) SELECT DISTINCT ON (lower(name)) name, color
        FROM jsonb_to_recordset(${JSON.stringify(options)}::jsonb) AS l(name text, color text) ON CONFLICT DO NOTHING`,
    client,
  );

interface Shared {
  id: number;
  visibility_id: number;
}

/** Adds tags to objects; gives how many are new, and those that were there. */
export async function insertTags(client: PoolClient, lines: readonly object[], visibility_id: number): Promise<{ added: number; known: Shared[] }> {
  const incoming = sql`jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(obj_id text, objtagoption_id int, author_id int, created_at timestamp)`;
  const known = await rows<Shared>(sql`SELECT t.id, t.visibility_id FROM obj_tags t JOIN ${incoming} USING (obj_id, objtagoption_id)`, client);
  const added = await execute(
    sql`INSERT INTO obj_tags (obj_id, objtagoption_id, author_id, created_at, visibility_id)
        SELECT obj_id, objtagoption_id, author_id, created_at, ${visibility_id} FROM ${incoming} ORDER BY 1, 2 ON CONFLICT (obj_id, objtagoption_id) DO NOTHING`,
    client,
  );
  return { added, known };
}

export const insertLabels = (client: PoolClient, lines: readonly object[], group_id: number): Promise<number> =>
  execute(
    sql`INSERT INTO source_labels (obj_id, labeller_id, group_id, created_at)
        SELECT obj_id, labeller_id, ${group_id}, created_at FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS l(obj_id text, labeller_id int, created_at timestamp)
        ORDER BY obj_id, labeller_id ON CONFLICT (obj_id, labeller_id, group_id) DO NOTHING`,
    client,
  );

export const insertListings = (client: PoolClient, lines: readonly object[]): Promise<number> =>
  execute(
    sql`INSERT INTO listings (user_id, obj_id, list_name, params, created_at)
        SELECT user_id, obj_id, list_name, params::jsonb, created_at FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
          AS l(user_id int, obj_id text, list_name text, params text, created_at timestamp)
        ORDER BY 1, 3, 2 ON CONFLICT (user_id, list_name, obj_id) DO NOTHING`,
    client,
  );

export const insertValidations = (client: PoolClient, lines: readonly object[]): Promise<number> =>
  execute(
    sql`INSERT INTO photometry_validations (photometry_id, obj_id, validated, validator_id, explanation, notes, created_at)
        SELECT photometry_id, obj_id, validated, validator_id, explanation, notes, created_at FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
          AS l(photometry_id bigint, obj_id text, validated boolean, validator_id int, explanation text, notes text, created_at timestamp)
        ORDER BY photometry_id ON CONFLICT (photometry_id) DO NOTHING`,
    client,
  );
