/** JSON columns in Prisma's writes. */
import { Prisma } from './generated/client';

/** A JSON column's new value: undefined leaves it, null is SQL's NULL. */
export function json(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull | undefined {
  return value === undefined ? undefined : value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}
