/** Whom the usernames in an archive stand for. */
import type { PoolClient } from 'pg';
import { transaction } from '@/lib/db/prisma';
import { rows, sql } from '@/lib/db/sql';
import { createUser } from '@/lib/users/createUser';

export interface Importer {
  user_id: number;
  username: string;
  is_admin: boolean;
  permissions: readonly string[];
}

interface Known {
  id: number;
  username: string;
}

/** Of somebody whom the portal did not know: for what they wrote; nobody can sign in with it. */
const CLOSED = new Date('2000-01-01T00:00:00Z');

/**
 * Names are people only where a system admin says so: otherwise anybody could put words into others' mouths, and all
 * that is imported is the importer's own.
 */
export class People {
  private readonly ids = new Map<string, number>();

  constructor(private readonly importer: Importer) {}

  /** Looks up names, and makes accounts that are closed for those that are not known. */
  async learn(client: PoolClient, names: Iterable<string | null>): Promise<void> {
    if (!this.importer.is_admin) return;
    const wanted = [...new Set(names)].filter((name): name is string => name !== null && !this.ids.has(name));
    if (wanted.length === 0) return;
    const found = await rows<Known>(sql`SELECT id, username FROM users WHERE username = ANY(${wanted}::text[])`, client);
    for (const { id, username } of found) this.ids.set(username, id);
    for (const username of wanted.filter((name) => !this.ids.has(name))) {
      const made = await transaction((tx) => createUser(tx, { username, roles: ['View only'], expiration_date: CLOSED }));
      this.ids.set(username, made.id);
    }
  }

  /** Whose a row is. */
  id(name: string | null): number {
    return (name === null ? undefined : this.ids.get(name)) ?? this.importer.user_id;
  }

  /** As `id`, for what nobody needs to have done. */
  idOrNull(name: string | null): number | null {
    return name === null ? null : this.id(name);
  }

  /** Those of a list whom names stand for; without an admin nobody is, and others are not credited with it. */
  credited(name: string): number | null {
    return this.ids.get(name) ?? null;
  }

  /** Whose something personal is: the importer keeps what is theirs; of others only an admin says so. */
  themselves(name: string | null): number | null {
    if (name === null) return null;
    return this.ids.get(name) ?? (name === this.importer.username ? this.importer.user_id : null);
  }

  /** How the author is shown. */
  authorName(name: string): string {
    return this.importer.is_admin ? name : this.importer.username;
  }
}
