import { sql, type Sql } from '@/lib/db/sql';

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The text contains this, in any case of letters. */
export const contains = (column: Sql, part: string): Sql => sql`${column} ILIKE ${`%${escaped(part)}%`}`;

/** The text contains exactly this. */
export const containsExactly = (column: Sql, part: string): Sql => sql`${column} LIKE ${`%${escaped(part)}%`}`;

/** The text begins with this, in any case of letters. */
export const beginsWith = (column: Sql, part: string): Sql => sql`${column} ILIKE ${`${escaped(part)}%`}`;
