import { tokenRules } from '@/lib/access/tokens';
import { hashSecret, type Viewer } from '@/lib/auth/viewer';
import { jsonTime, row, rows, sql, type Sql } from '@/lib/db/sql';
import { userJson } from '@/lib/users/user.sql';
import type { Token } from './schema';

const select = (viewer: Viewer, includeUse: boolean, condition: Sql): Sql => sql`
  SELECT t.id, t.name, t.created_by_id, ${userJson(viewer, 'u')} AS created_by, t.created_at, t.modified
    ${includeUse ? sql`, t.expires_at, t.last_used_at` : sql``},
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'created_at', ${jsonTime('a', 'created_at')}) ORDER BY a.id), '[]')
     FROM acls a WHERE a.id = ANY(t.acls)) AS acls
  FROM tokens t JOIN users u ON u.id = t.created_by_id
  WHERE ${tokenRules.read(viewer, 't')} AND ${condition} ORDER BY t.created_at, t.id`;

/** By its public id, or by the secret itself, as old programs have nothing else. */
export const selectToken = (viewer: Viewer, idOrSecret: string, includeUse: boolean): Promise<Token | null> =>
  row<Token>(select(viewer, includeUse, sql`(t.id = ${idOrSecret} OR t.secret_hash = ${hashSecret(idOrSecret)})`));

export const selectTokens = (viewer: Viewer, includeUse: boolean, userID?: number): Promise<Token[]> =>
  rows<Token>(select(viewer, includeUse, userID === undefined ? sql`true` : sql`t.created_by_id = ${userID}`));

/** When the token that asks ends to work, in a row, or no row. */
export const selectExpiry = (token_id: string | null): Promise<{ expires_at: string | null } | null> =>
  row(sql`SELECT expires_at FROM tokens WHERE id = ${token_id}`);

export const countTokensOf = async (user_id: number): Promise<number> =>
  (await row<{ count: number }>(sql`SELECT count(*) FROM tokens WHERE created_by_id = ${user_id}`))?.count ?? 0;
