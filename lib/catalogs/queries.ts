import { objRules } from '@/lib/access/objs';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, row, sql } from '@/lib/db/sql';

export interface PlacedObj {
  id: string;
  ra: number | null;
  dec: number | null;
  may_update: boolean;
}

export const selectObj = (viewer: Viewer, obj_id: string): Promise<PlacedObj | null> =>
  row(sql`SELECT o.id, o.ra, o.dec, ${objRules.update(viewer, 'o')} AS may_update FROM objs o WHERE o.id = ${obj_id} AND ${objRules.read(viewer, 'o')}`);

/** A name of the Minor Planet Center, also among the aliases. */
export const updateMpcName = (tx: Transaction, obj_id: string, mpc_name: string): Promise<number> =>
  execute(
    sql`UPDATE objs SET is_roid = true, mpc_name = ${mpc_name},
      alias = CASE WHEN ${`SSO ${mpc_name}`} = ANY(coalesce(alias, '{}')) THEN alias ELSE array_append(coalesce(alias, '{}'), ${`SSO ${mpc_name}`}) END
      WHERE id = ${obj_id}`,
    tx,
  );

export const updateTnsName = (tx: Transaction, obj_id: string, tns_name: string, tns_info: object): Promise<number> =>
  execute(sql`UPDATE objs SET tns_name = ${tns_name}, tns_info = ${JSON.stringify(tns_info)}::jsonb WHERE id = ${obj_id}`, tx);
