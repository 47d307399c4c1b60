import type { Rules } from '@/lib/access/rules';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { raw, sql } from '@/lib/db/sql';

interface Found {
  subject: string;
}

export async function selectSubject(
  tx: Transaction,
  viewer: Viewer,
  { table, rules, subject }: { table: string; rules: Rules; subject: string },
  id: string | number,
): Promise<string | null> {
  const found = await tx.$queryRaw<Found[]>(
    sql`SELECT ${raw(subject)} AS subject FROM ${raw(table)} r WHERE r.id = ${id} AND ${rules.read(viewer, 'r')}`,
  );
  return found[0]?.subject ?? null;
}
