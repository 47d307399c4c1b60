/** Objects that are one source, as parts of queries. */
import { sql, type Sql } from '@/lib/db/sql';

/** Ids of the object itself and, where asked, of those that are the same source as it. */
export const objIds = (obj_id: string, includeSuperObjs: boolean): Sql =>
  includeSuperObjs
    ? sql`SELECT ${obj_id} UNION SELECT other.obj_id FROM obj_to_super_obj self
          JOIN obj_to_super_obj other USING (super_obj_id) WHERE self.obj_id = ${obj_id}`
    : sql`SELECT ${obj_id}`;
