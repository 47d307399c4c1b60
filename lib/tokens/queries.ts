import { tokenRules } from '@/lib/access/users';
import { hashSecret, type Viewer } from '@/lib/auth/viewer';
import { jsonTime, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import { userJson } from '@/lib/users/user.sql';
import type { Token } from './schema';

const select = (condition: Sql): Sql => sql`
  SELECT t.id, t.name, t.created_by_id, ${userJson('u')} AS created_by, t.created_at, t.modified,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'created_at', ${jsonTime('a', 'created_at')}) ORDER BY a.id), '[]')
     FROM acls a WHERE a.id = ANY(t.acls)) AS acls
  FROM tokens t JOIN users u ON u.id = t.created_by_id
  WHERE ${condition} ORDER BY t.created_at, t.id`;

/** By its public id, or by the secret itself, as old programs have nothing else. */
export const selectToken = (viewer: Viewer, idOrSecret: string, connection?: Connection): Promise<Token | null> =>
  row<Token>(
    select(sql`(t.id = ${idOrSecret} OR t.secret_hash = ${hashSecret(idOrSecret)}) AND ${tokenRules.read(viewer, 't')}`),
    connection,
  );

export const selectTokens = (viewer: Viewer, userID?: number): Promise<Token[]> =>
  rows<Token>(
    select(sql`${tokenRules.read(viewer, 't')} ${userID === undefined ? sql`` : sql`AND t.created_by_id = ${userID}`}`),
  );
