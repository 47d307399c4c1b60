/**
 * Reading with SQL. A query is a template whose values are parameters and whose parts may be queries themselves:
 *
 *     rows<Group>(sql`SELECT id, name FROM groups g WHERE ${groupRules.read(viewer, 'g')} ORDER BY name`)
 */
import { empty, join, raw, Sql, sqltag as sql } from '@prisma/client/runtime/client';
import type { PoolClient } from 'pg';
import type { Transaction } from './prisma';
import { processWide } from '@/lib/processWide';
import { pool } from './pool';

export { empty, join, raw, sql, Sql };

/** What runs a statement: the pool by default, or the one connection of a bulk transaction. */
export type Connection = Pick<PoolClient, 'query'>;

/** All rows of a query, in the shapes that go into JSON. */
export async function rows<T extends object>(query: Sql, connection: Connection = pool()): Promise<T[]> {
  const result = await connection.query<T & Record<string, unknown>>(query.text, query.values as unknown[]);
  return result.rows;
}

const MAX_PREPARED = 300;
// All bundles of a process share its connections, so they must agree on the names.
const names = (): Map<string, string> => processWide('names of statements', () => new Map<string, string>());

/** A statement's name: the same text is planned once a connection. Beyond a number of texts there is none. */
function statementName(text: string): string | undefined {
  const known = names().get(text);
  if (known || names().size >= MAX_PREPARED) return known;
  const name = `s${names().size}`;
  names().set(text, name);
  return name;
}

/**
 * As `rows`, for large queries with few texts, which take longer to plan than to run: each connection plans it once. The text
 * must not grow with the values.
 */
export async function preparedRows<T extends object>(query: Sql): Promise<T[]> {
  const { text, values } = query;
  const result = await pool().query<T & Record<string, unknown>>({ name: statementName(text), text, values: values as unknown[] });
  return result.rows;
}

/** The first row, or null. */
export async function row<T extends object>(query: Sql, connection?: Connection): Promise<T | null> {
  return (await rows<T>(query, connection))[0] ?? null;
}

/** Runs a statement for its effect, in a Prisma transaction or on a connection; gives the number of rows it touched. */
export async function execute(query: Sql, on: Transaction | Connection = pool()): Promise<number> {
  if ('$executeRaw' in on) return on.$executeRaw(query);
  return (await on.query(query.text, query.values as unknown[])).rowCount ?? 0;
}

/** `a AND b AND …`; no conditions at all is `true`. */
export const and = (conditions: readonly Sql[]): Sql => (conditions.length ? join(conditions, ' AND ') : sql`true`);

/** A column of an aliased table; the names come from code, never from a request. */
export const column = (alias: string, name: string): Sql => raw(alias ? `${alias}.${name}` : name);

/** A time inside PostgreSQL's JSON, in the form that `isoTimestamp` gives outside of it. */
export const jsonTime = (alias: string, name: string): Sql => raw(`to_char(${alias}.${name}, 'YYYY-MM-DD"T"HH24:MI:SS.US')`);
