/** Who led, reduced and observed a spectrum. */
import type { Connection } from '@/lib/db/sql';
import { execute, sql } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';
import { missingUsers } from './queries';

const ROLES = [
  { role: 'pi', field: 'pi', external: 'external_pi' },
  { role: 'reducer', field: 'reduced_by', external: 'external_reducer' },
  { role: 'observer', field: 'observed_by', external: 'external_observer' },
] as const;

/** How many people have each role. */
export type People = Partial<Record<(typeof ROLES)[number]['role'], number>>;

type Named = Partial<Record<(typeof ROLES)[number]['field'], number[]> & Record<(typeof ROLES)[number]['external'], string | null>>;

/**
 * Makes sure that the people are users, and that where somebody from outside is named a user is the point of contact.
 *
 * @param known roles that somebody has already
 */
export async function checkPeople(connection: Connection, named: Named, known: readonly (keyof People)[]): Promise<void> {
  const unknown = new Set(await missingUsers([...new Set(ROLES.flatMap(({ field }) => named[field] ?? []))], connection));
  for (const { role, field, external } of ROLES) {
    const wrong = named[field]?.filter((id) => unknown.has(id)) ?? [];
    if (wrong.length) throw new BadRequest(`${field}: there is no user with id ${wrong.join(', ')}`);
    const hasContact = named[field] ? named[field].length > 0 : known.includes(role);
    if (named[external] && !hasContact) throw new BadRequest(`${external}: needs at least one user in ${field} as point of contact`);
  }
}

/** Replaces the people of the roles that are named. */
export async function storePeople(connection: Connection, spectrum_id: number, named: Named): Promise<void> {
  const replaced = ROLES.filter(({ field }) => named[field]);
  if (replaced.length === 0) return;
  const people = replaced.flatMap(({ role, field }) => [...new Set(named[field])].map((user_id, position) => ({ role, user_id, position })));
  await execute(
    sql`DELETE FROM spectrum_people WHERE spectrum_id = ${spectrum_id} AND role = ANY(${replaced.map(({ role }) => role)}::text[])`,
    connection,
  );
  await execute(
    sql`INSERT INTO spectrum_people (spectrum_id, user_id, role, position)
        SELECT ${spectrum_id}, user_id, role, position FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS p(user_id int, role text, position int)`,
    connection,
  );
}
