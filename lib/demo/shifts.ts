/** Who scans in which night of Palomar: a fortnight of shifts of one group, some of which lack somebody. */
import type { PoolClient } from 'pg';
import { mjdToDate } from '@/lib/astro/time';
import { execute, rows, sql } from '@/lib/db/sql';
import type { Setting } from './setting';
import type { Night } from './simulate';

const GROUP = 'Fast Transients';
/** In turns, two a night; nobody is there yet for the last ones. */
const TEAM = ['lindqvist', 'singh', 'vega', 'brandt', 'nowak'] as const;
const BEFORE = 5;
const NIGHTS = 14;
const STAFFED = 9;
/** Night at Palomar, as parts of a day of UTC. */
const [DUSK, DAWN] = [2 / 24, 14 / 24];

const time = (mjd: number): string => mjdToDate(mjd).toISOString().slice(0, 19);

export async function storeShifts(client: PoolClient, { today }: Pick<Night, 'today'>, setting: Setting): Promise<void> {
  const group_id = setting.groups.get(GROUP) as number;
  const first = Math.floor(today) - BEFORE;
  for (let i = 0; i < NIGHTS; i++) {
    const [made] = await rows<{ id: number }>(sql`
      INSERT INTO shifts (name, description, start_date, end_date, group_id, required_users_number)
      VALUES (${`Night scan ${i + 1}/${NIGHTS}`}, 'Scan what passed the filters, call the others when something fades fast.',
        ${time(first + i + DUSK)}::timestamp, ${time(first + i + DAWN)}::timestamp, ${group_id}, 2) RETURNING id`, client);
    if (i >= STAFFED) continue;
    // One night in four has one person only; one of those who come asked for a replacement.
    const people = [TEAM[i % TEAM.length], ...(i % 4 === 3 ? [] : [TEAM[(i + 2) % TEAM.length]])] as (typeof TEAM)[number][];
    for (const [k, username] of people.entries()) {
      await execute(sql`
        INSERT INTO shift_users (shift_id, user_id, admin, needs_replacement)
        VALUES (${(made as { id: number }).id}, ${setting.users.get(username) as number}, ${k === 0}, ${i === STAFFED - 1 && k === 1})`, client);
    }
  }
}
