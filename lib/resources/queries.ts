import type { Rules } from '@/lib/access/rules';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { column, raw, sql } from '@/lib/db/sql';

interface Found {
  obj_id: string;
}

export async function selectObjOf(
  tx: Transaction,
  viewer: Viewer,
  { table, rules, obj }: { table: string; rules: Rules; obj: string },
  id: string | number,
): Promise<string | null> {
  const found = await tx.$queryRaw<Found[]>(
    sql`SELECT ${column('r', obj)} AS obj_id FROM ${raw(table)} r WHERE r.id = ${id} AND ${rules.read(viewer, 'r')}`,
  );
  return found[0]?.obj_id ?? null;
}
