/** Puts worlds into the tables, in one round trip, and takes them away again. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { hashSecret } from '@/lib/auth/viewer';
import type { Shared, World } from './generate';

type Row = object;

const quoted = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'`;

/** Rows of one table; columns that none of them names have their defaults. */
function insertion(table: string, rows: readonly Row[]): string {
  const [first] = rows;
  if (!first) return '';
  const columns = Object.keys(first).map((name) => `"${name}"`).join(', ');
  return `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, ${quoted(rows)});\n`;
}

/** Visibility sets by what they hold; those that are new are numbered from an id that no set has. */
class Sets {
  readonly rows = new Map<string, { id: number; key: string; group_ids: number[]; stream_ids: number[] }>();

  constructor(
    private next: number,
    private readonly known: ReadonlyMap<string, number>,
  ) {}

  id({ groups, streams }: Shared): number {
    const sorted = (ids: readonly number[]) => [...new Set(ids)].sort((a, b) => a - b);
    const [group_ids, stream_ids] = [sorted(groups), sorted(streams)];
    const key = createHash('md5').update(`${group_ids.join()}|${stream_ids.join()}`).digest('hex');
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const made = this.rows.get(key) ?? { id: (this.next += 1), key, group_ids, stream_ids };
    this.rows.set(key, made);
    return made.id;
  }
}

/** What stands around all worlds and has to be known to insert one. */
export interface Store {
  /** Visibility sets that are there already, by key. */
  sets: ReadonlyMap<string, number>;
  /** A file in the store. */
  attachment: { attachment_name: string; attachment_path: string };
}

export async function insert(client: pg.Client, world: World, { sets: known, attachment }: Store): Promise<void> {
  const { users, instruments } = world;
  const sets = new Sets((world.groups[0]?.id ?? 0) + 100_000_000, known);
  const share = <T extends Shared>({ groups, streams, ...row }: T) => ({ ...row, visibility_id: sets.id({ groups, streams }) });
  const file = (attached: boolean) => (attached ? attachment : { attachment_name: null, attachment_path: null });
  const later = { text: 'Look again.', next_reminder: '2036-01-01T00:00:00', reminder_delay: 1, number_of_reminders: 1 };
  const name = (id: number) => `made${id}`;

  const statements = [
    insertion('groups', world.groups),
    insertion('streams', world.streams),
    insertion('users', users.map(({ id, username, expired }) => ({ id, username, affiliations: [], expiration_date: expired ? '2020-01-01T00:00:00' : null }))),
    insertion('user_acls', users.flatMap(({ id, acls }) => acls.map((acl_id) => ({ user_id: id, acl_id })))),
    insertion('tokens', world.viewers.map(({ user_id, secret, acls }) => ({ id: secret, secret_hash: hashSecret(secret), name: secret, created_by_id: user_id, acls }))),
    // Ids that the table gives: nothing refers to them.
    ...users.map(({ id, groups }) => `INSERT INTO group_users (user_id, group_id) SELECT ${id}, unnest('{${groups.join()}}'::int[]);\n`),
    insertion('stream_users', users.flatMap(({ id, streams }) => streams.map((stream_id) => ({ user_id: id, stream_id })))),
    insertion('filters', world.filters.map((row) => ({ ...row, name: name(row.id) }))),
    insertion('objs', world.objs.map((row) => ({ ...row, alias: [] }))),
    insertion('sources', world.sources),
    insertion('candidates', world.candidates.map((row) => ({ ...row, uploader_id: users[0]?.id }))),
    insertion('photometry', world.photometry.map((row) => ({
      ...share(row), instrument_id: instruments.imager, filter: 'ztfg', flux: 100 + row.id, fluxerr: 5, upload_id: name(row.id), origin: 'None',
    }))),
    insertion('spectra', world.spectra.map((row) => ({
      ...share(row), instrument_id: instruments.spectrograph, observed_at: '2026-01-02T03:04:05', wavelengths: [4000, 5000], fluxes: [1, 2],
    }))),
    insertion('annotations', world.annotations.map(({ key, ...row }) => ({ ...share(row), data: { [key]: 1 } }))),
    insertion('annotations_on_spectra', world.annotations_on_spectra.map((row) => ({ ...share(row), origin: name(row.id), data: { a: 1 } }))),
    insertion('annotations_on_photometry', world.annotations_on_photometry.map(({ key, ...row }) => ({ ...share(row), origin: name(row.id), data: { [key]: 1 } }))),
    insertion('comments', world.comments.map(({ attached, ...row }) => ({ ...share(row), ...file(attached) }))),
    insertion('comments_on_spectra', world.comments_on_spectra.map(({ attached, ...row }) => ({ ...share(row), ...file(attached) }))),
    insertion('taxonomies', world.taxonomies.map((row) => ({ ...share(row), version: '1', hierarchy: { class: 'Supernova' } }))),
    insertion('classifications', world.classifications.map((row) => ({ ...share(row), author_name: name(row.author_id) }))),
    insertion('classification_votes', world.classification_votes.map((row) => ({ ...row, vote: 1 }))),
    insertion('obj_tag_options', world.tag_options.map((row) => ({ ...row, name: name(row.id) }))),
    insertion('obj_tags', world.obj_tags.map((row) => share(row))),
    insertion('reminders', world.reminders.map((row) => ({ ...share(row), ...later }))),
    insertion('reminders_on_spectra', world.reminders_on_spectra.map((row) => ({ ...share(row), ...later }))),
    insertion('source_labels', world.source_labels),
    insertion('listings', world.listings),
    insertion('thumbnails', world.thumbnails.map((row) => ({ ...row, type: 'new', survey: name(row.id), public_url: 'https://example.org/a.png' }))),
    insertion('source_views', world.source_views.map((row) => ({ ...row, username_or_token_id: 'somebody' }))),
  ];
  await client.query(['BEGIN;', insertion('visibility_sets', [...sets.rows.values()]), ...statements, 'COMMIT;'].join('\n'));
}

/** Everything of all worlds goes; their ids are above those that the tables give. */
export async function clear(client: pg.Client): Promise<void> {
  await client.query(`BEGIN;
    DELETE FROM objs WHERE id LIKE 'W%x%';
    DELETE FROM taxonomies WHERE id > 10000000;
    DELETE FROM obj_tag_options WHERE id > 10000000;
    DELETE FROM groups WHERE id > 10000000;
    DELETE FROM streams WHERE id > 10000000;
    DELETE FROM users WHERE id > 10000000;
    DELETE FROM visibility_sets WHERE id > 10000000;
    DELETE FROM query_results;
    COMMIT;`);
}
