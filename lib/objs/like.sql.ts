import { sql, type Sql } from '@/lib/db/sql';

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The text contains this, in any case of letters. */
export const contains = (column: Sql, part: string): Sql => sql`${column} ILIKE ${`%${escaped(part)}%`}`;

/** The text contains exactly this. */
export const containsExactly = (column: Sql, part: string): Sql => sql`${column} LIKE ${`%${escaped(part)}%`}`;

/** The text begins with this, in any case of letters. */
export const beginsWith = (column: Sql, part: string): Sql => sql`${column} ILIKE ${`${escaped(part)}%`}`;

/** Names without case and blanks that contain this, written in any way. */
export const containsPlain = (column: Sql, part: string): Sql => sql`${column} LIKE '%' || plain_name(${escaped(part)}) || '%'`;

/** One name without case and blanks that begins with this, written in any way. */
export const beginsPlain = (column: Sql, part: string): Sql => sql`${column} LIKE plain_name(${escaped(part)}) || '%'`;
