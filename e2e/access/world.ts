/**
 * The world that the matrix is tried in: a few people, two groups, and cheap ways to make one more of anything. What is
 * made belongs to `member` and is shared with the group, unless said otherwise.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { packSkymap } from '@/lib/localizations/pack';
import { fingerprint } from '@/lib/testing/database';
import { ok, unique } from '@/lib/testing/world';

/** People with an account that is in use. `peer` is a member of the group whom nothing belongs to. */
export const PEOPLE = ['view_only', 'peer', 'member', 'outsider', 'group_admin', 'admin'] as const;
export type Person = (typeof PEOPLE)[number];

export type Ids = Readonly<Record<Person, number>>;

/** A value of a column; arrays are PostgreSQL's, objects JSON. */
type Value = string | number | boolean | Date | null | readonly (string | number)[] | object;

export class World {
  private readonly pool: pg.Pool;

  private constructor(
    url: string,
    readonly users: Ids,
    readonly sitewide: number,
  ) {
    this.pool = new pg.Pool({ connectionString: url, max: 8 });
  }

  /**
   * The group of everything that is shared, a stream of its members, a filter of it. Memberships in groups that are made
   * later are not known to the portal at once.
   */
  group_id = 0;
  /** Its members are the same, and may share what others have measured. */
  second_group_id = 0;
  other_group_id = 0;
  stream_id = 0;
  filter_id = 0;
  instrument_id = 0;
  imager_id = 0;
  taxonomy_id = 0;
  tag_id = 0;
  /** Columns of a comment with a file that is in the store. */
  attachment = {};

  static async make(url: string, users: Ids, sitewide: number): Promise<World> {
    const world = new World(url, users, sitewide);
    const telescope_id = await world.telescope();
    world.instrument_id = await world.instrument(telescope_id, 'spectrograph');
    world.imager_id = await world.instrument(telescope_id, 'imager');
    world.stream_id = await world.stream();
    world.group_id = await world.group();
    world.second_group_id = await world.sharingGroup();
    world.other_group_id = await world.insert('groups', { name: unique('other') });
    await world.insert('group_users', { group_id: world.other_group_id, user_id: users.outsider });
    await world.insert('group_streams', { group_id: world.group_id, stream_id: world.stream_id }, 'group_id');
    world.filter_id = await world.filter();
    world.taxonomy_id = await world.taxonomy();
    world.tag_id = await world.tagOption();
    world.attachment = await world.storedFile();
    return world;
  }

  close = (): Promise<void> => this.pool.end();

  async insert<T = number>(table: string, values: Readonly<Record<string, Value>>, returning = 'id'): Promise<T> {
    const names = Object.keys(values);
    const text = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')}) RETURNING ${returning}`;
    const { rows } = await this.pool.query<Record<string, T>>(text, Object.values(values));
    return rows[0]?.[returning] as T;
  }

  /** A group with everybody but the outsider and the administrator. */
  async group(fields: Readonly<Record<string, Value>> = {}): Promise<number> {
    const group_id = await this.insert('groups', { name: unique('group'), ...fields });
    const { view_only, peer, member, group_admin } = this.users;
    await this.pool.query('INSERT INTO group_users (group_id, user_id, admin) SELECT $1, id, id = $3 FROM unnest($2::int[]) id', [
      group_id, [view_only, peer, member, group_admin], group_admin,
    ]);
    return group_id;
  }

  /** A group whose members may share what others have measured. */
  private async sharingGroup(): Promise<number> {
    const group_id = await this.group();
    await this.pool.query('UPDATE group_users SET can_share_photometry = true WHERE group_id = $1', [group_id]);
    return group_id;
  }

  /** A stream that all members of the group have. */
  async stream(fields: Readonly<Record<string, Value>> = {}): Promise<number> {
    const stream_id = await this.insert('streams', { name: unique('stream'), altdata: { collection: 'ZTF_alerts', selector: [1] }, ...fields });
    const { view_only, peer, member, group_admin } = this.users;
    await this.pool.query('INSERT INTO stream_users (stream_id, user_id) SELECT $1, unnest($2::int[])', [
      stream_id, [view_only, peer, member, group_admin],
    ]);
    return stream_id;
  }

  groupStream = async (group_id: number, stream_id: number): Promise<void> => {
    await this.insert('group_streams', { group_id, stream_id }, 'group_id');
  };

  /** A user who is in no group but their own. */
  async user(fields: Readonly<Record<string, Value>> = {}): Promise<number> {
    const username = unique('someone');
    const user_id = await this.insert('users', { username, ...fields });
    const group_id = await this.insert('groups', { name: username, single_user_group: true });
    await this.insert('group_users', { group_id, user_id });
    return user_id;
  }

  member = (group_id: number, user_id: number): Promise<number> => this.insert('group_users', { group_id, user_id });
  filter = (): Promise<number> => this.insert('filters', { name: unique('filter'), group_id: this.group_id, stream_id: this.stream_id });
  filterVersion = (filter_id: number): Promise<number> =>
    this.insert('filter_versions', { filter_id, pipeline: JSON.stringify([{ $match: {} }]), author_id: this.users.member });

  telescope = (): Promise<number> => this.insert('telescopes', { name: unique('telescope'), nickname: 'T', diameter: 1, lat: 0, lon: 0, elevation: 0 });
  async instrument(telescope_id?: number, type = 'imager'): Promise<number> {
    const filters = type === 'imager' ? ['ztfg', 'ztfr'] : [];
    return this.insert('instruments', { name: unique('instrument'), type, telescope_id: telescope_id ?? (await this.telescope()), filters });
  }

  /** An allocation of the group on an instrument that is asked for follow-up. */
  async allocation(api_classname: string | null = 'GENERICAPI', fields: Readonly<Record<string, Value>> = {}): Promise<number> {
    const instrument_id = await this.insert('instruments', {
      name: unique('instrument'), type: 'imager', telescope_id: await this.telescope(), filters: ['ztfg'], api_classname, ...fields,
    });
    return this.insert('allocations', { group_id: this.group_id, instrument_id, hours_allocated: 1 });
  }

  async followupRequest(allocation_id?: number, payload: object = { priority: 1 }): Promise<{ obj_id: string; followup_request_id: number }> {
    const obj_id = await this.obj();
    const followup_request_id = await this.insert('followup_requests', {
      obj_id, allocation_id: allocation_id ?? (await this.allocation()), payload, requester_id: this.users.member, submission_key: randomUUID(), status: 'draft',
      state: 'draft',
    });
    return { obj_id, followup_request_id };
  }

  async observingRun(): Promise<number> {
    return this.insert('observing_runs', { instrument_id: this.instrument_id, owner_id: this.users.member, calendar_date: '2026-03-01', group_id: this.group_id });
  }

  assignment = async (status = 'pending'): Promise<number> =>
    this.insert('classical_assignments', { run_id: await this.observingRun(), obj_id: await this.obj(), requester_id: this.users.member, priority: '1', status });

  defaultFollowupRequest = async (): Promise<number> =>
    this.insert('default_followup_requests', {
      allocation_id: await this.allocation(), requester_id: this.users.member, payload: {}, source_filter: { group_id: 0 }, default_followup_name: unique('rule'),
    });

  /** An object that is saved to the group and passed its filter. */
  async obj(): Promise<string> {
    const id = await this.bareObj();
    await this.insert('sources', { obj_id: id, group_id: this.group_id, saved_by_id: this.users.member });
    await this.insert('candidates', { obj_id: id, filter_id: this.filter_id, passed_at: new Date(), uploader_id: this.users.member });
    return id;
  }

  bareObj = (): Promise<string> => this.insert<string>('objs', { id: unique('M26'), ra: 10, dec: 20, alias: [] });

  /** The set of rows that these groups and streams see. */
  async visibility(groups: readonly number[] = [this.group_id], streams: readonly number[] = []): Promise<number> {
    const key = createHash('md5').update(`${groups.join()}|${streams.join()}`).digest('hex');
    const { rows } = await this.pool.query<{ id: number }>(
      `INSERT INTO visibility_sets (key, group_ids, stream_ids) VALUES ($1, $2, $3)
       ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id`,
      [key, groups, streams],
    );
    return (rows[0] as { id: number }).id;
  }

  private async shared(fields: Readonly<Record<string, Value>> = {}): Promise<Record<string, Value>> {
    return { obj_id: await this.obj(), visibility_id: await this.visibility(), ...fields };
  }

  async photometry(fields: Readonly<Record<string, Value>> = {}): Promise<{ obj_id: string; photometry_id: number; upload_id: string }> {
    const row = await this.shared({
      instrument_id: this.imager_id, filter: 'ztfg', mjd: 61000 + Math.random(), flux: 100, fluxerr: 5, owner_id: this.users.member,
      upload_id: randomUUID(), ...fields,
    });
    const photometry_id = Number(await this.insert<string>('photometry', row));
    return { obj_id: row.obj_id as string, photometry_id, upload_id: row.upload_id as string };
  }

  async spectrum(fields: Readonly<Record<string, Value>> = {}): Promise<{ obj_id: string; spectrum_id: number }> {
    const row = await this.shared({
      instrument_id: this.instrument_id, observed_at: new Date(), wavelengths: [4000, 5000], fluxes: [1, 2], errors: null, owner_id: this.users.member,
      ...fields,
    });
    return { obj_id: row.obj_id as string, spectrum_id: await this.insert('spectra', row) };
  }

  async comment(fields: Readonly<Record<string, Value>> = {}): Promise<{ obj_id: string; comment_id: number }> {
    const row = await this.shared({ text: 'Seen.', author_id: this.users.member, ...fields });
    return { obj_id: row.obj_id as string, comment_id: await this.insert('comments', row) };
  }

  async commentOnSpectrum(fields: Readonly<Record<string, Value>> = {}): Promise<{ spectrum_id: number; comment_id: number }> {
    const { obj_id, spectrum_id } = await this.spectrum();
    const row = await this.shared({ obj_id, spectrum_id, text: 'Seen.', author_id: this.users.member, ...fields });
    return { spectrum_id, comment_id: await this.insert('comments_on_spectra', row) };
  }

  /** An annotation of an object, or of the spectrum or point that `fields` names. */
  async annotation(table = 'annotations', fields: Readonly<Record<string, Value>> = {}): Promise<{ obj_id: string; annotation_id: number }> {
    const row = await this.shared({ origin: unique('origin'), data: { a: 1 }, author_id: this.users.member, ...fields });
    return { obj_id: row.obj_id as string, annotation_id: await this.insert(table, row) };
  }

  /** The id of a comment that `member` has deleted. */
  async deletedComment(): Promise<number> {
    const { obj_id, comment_id } = await this.comment();
    const { rows } = await this.pool.query<{ row: object }>('DELETE FROM comments c WHERE id = $1 RETURNING to_jsonb(c) AS row', [comment_id]);
    const deletion_id = await this.insert('deletions', {
      kind: 'comments', subject_id: String(comment_id), label: 'a comment', obj_id, deleted_by_id: this.users.member,
    });
    await this.insert('deleted_rows', { deletion_id, position: 0, table_name: 'comments', row: (rows[0] as { row: object }).row }, 'position');
    return comment_id;
  }

  taxonomy = async (): Promise<number> =>
    this.insert('taxonomies', {
      name: unique('taxonomy'), version: '1', hierarchy: { class: 'Supernova', subclasses: [{ class: 'Ia' }] }, visibility_id: await this.visibility(),
    });

  async classification(fields: Readonly<Record<string, Value>> = {}): Promise<{ obj_id: string; classification_id: number }> {
    const row = await this.shared({ classification: 'Ia', taxonomy_id: this.taxonomy_id, author_id: this.users.member, author_name: 'member', ...fields });
    return { obj_id: row.obj_id as string, classification_id: await this.insert('classifications', row) };
  }

  vote = (classification_id: number, voter_id: number): Promise<number> => this.insert('classification_votes', { classification_id, voter_id, vote: 1 });
  tagOption = (): Promise<number> => this.insert('obj_tag_options', { name: `T${randomBytes(6).toString('hex')}` });
  tag = async (): Promise<number> => this.insert('obj_tags', await this.shared({ objtagoption_id: this.tag_id, author_id: this.users.member }));
  superObj = (): Promise<number> => this.insert('super_objs', { name: unique('same') });
  thumbnail = async (): Promise<number> => this.insert('thumbnails', { obj_id: await this.obj(), type: 'new', public_url: 'https://example.org/a.png' });
  listing = async (user_id = this.users.member): Promise<number> => this.insert('listings', { user_id, obj_id: await this.obj(), list_name: 'favorites' });
  token = (created_by_id = this.users.member): Promise<string> =>
    this.insert<string>('tokens', { id: randomUUID(), secret_hash: randomBytes(32).toString('hex'), name: unique('token'), created_by_id, acls: [] });

  private async storedFile(): Promise<object> {
    const body = { text: 'With a file.', attachment: { name: 'note.txt', body: Buffer.from('A note.').toString('base64') } };
    const { comment_id } = await ok<{ comment_id: number }>('POST', `/api/sources/${await this.bareObj()}/comments`, { body });
    const { rows } = await this.pool.query<object>('SELECT attachment_name, attachment_path FROM comments WHERE id = $1', [comment_id]);
    return rows[0] as object;
  }

  async reminder(table = 'reminders', fields: Readonly<Record<string, Value>> = {}): Promise<{ obj_id: string; reminder_id: number }> {
    const row = await this.shared({
      text: 'Look again.', user_id: this.users.member, next_reminder: new Date('2036-01-01'), reminder_delay: 1, number_of_reminders: 1, ...fields,
    });
    return { obj_id: row.obj_id as string, reminder_id: await this.insert(table, row) };
  }

  private seconds = Math.floor(Math.random() * 2e8);

  /** An event of the group that `member` sent. */
  async gcnEvent(fields: Readonly<Record<string, Value>> = {}): Promise<{ gcnevent_id: number; dateobs: string }> {
    this.seconds += 1;
    const dateobs = new Date(Date.UTC(2001, 0, 1) + this.seconds * 1000).toISOString().slice(0, 19);
    const row = { dateobs, sent_by_id: this.users.member, aliases: [], visibility_id: await this.visibility(), ...fields };
    return { dateobs, gcnevent_id: await this.insert('gcn_events', row) };
  }

  async commentOnGcn(fields: Readonly<Record<string, Value>> = {}): Promise<{ dateobs: string; comment_id: number }> {
    const { gcnevent_id, dateobs } = await this.gcnEvent();
    const row = { gcn_id: gcnevent_id, text: 'Seen.', author_id: this.users.member, visibility_id: await this.visibility(), ...fields };
    return { dateobs, comment_id: await this.insert('comments_on_gcns', row) };
  }

  /** A reminder for `member` on what hangs on no object. */
  reminderOf = async (table: string, on: Readonly<Record<string, Value>>): Promise<number> =>
    this.insert(table, {
      ...on, text: 'Look again.', user_id: this.users.member, next_reminder: new Date('2036-01-01'), reminder_delay: 1, number_of_reminders: 1,
      visibility_id: await this.visibility(),
    });

  /** An earthquake, which everybody reads, that `member` reported. */
  async earthquake(): Promise<{ event_id: string; earthquake_id: number }> {
    const event_id = unique('us');
    const earthquake_id = await this.insert('earthquake_events', { event_id, sent_by_id: this.users.member });
    await this.insert('earthquake_notices', { earthquake_id, sent_by_id: this.users.member, lat: 38, lon: 142, depth: 29, magnitude: 7, date: new Date('2026-01-01') });
    return { event_id, earthquake_id };
  }

  async commentOnEarthquake(fields: Readonly<Record<string, Value>> = {}): Promise<{ event_id: string; comment_id: number }> {
    const { earthquake_id, event_id } = await this.earthquake();
    const row = { earthquake_id, text: 'Seen.', author_id: this.users.member, visibility_id: await this.visibility(), ...fields };
    return { event_id, comment_id: await this.insert('comments_on_earthquakes', row) };
  }

  /** A shift of the group that `member` is on, and runs where they are its admin. */
  async shift({ admin = false, needs_replacement = false } = {}): Promise<number> {
    const shift_id = await this.insert('shifts', {
      name: unique('shift'), group_id: this.group_id, start_date: new Date('2026-01-01T00:00:00Z'), end_date: new Date('2026-01-01T12:00:00Z'),
    });
    await this.insert('shift_users', { shift_id, user_id: this.users.member, admin, needs_replacement });
    return shift_id;
  }

  async commentOnShift(fields: Readonly<Record<string, Value>> = {}): Promise<{ shift_id: number; comment_id: number }> {
    const shift_id = await this.shift();
    const row = { shift_id, text: 'Seen.', author_id: this.users.member, visibility_id: await this.visibility(), ...fields };
    return { shift_id, comment_id: await this.insert('comments_on_shifts', row) };
  }

  /** A row of a table that hangs on an event by its time. */
  async onGcnEvent(table: string, fields: Readonly<Record<string, Value>>): Promise<{ dateobs: string; id: number }> {
    const { dateobs } = await this.gcnEvent();
    return { dateobs, id: await this.insert(table, { dateobs, sent_by_id: this.users.member, ...fields }) };
  }

  async localization(): Promise<{ dateobs: string; localization_name: string; localization_id: number }> {
    const map = { start: Float64Array.of(0), order: Uint8Array.of(0), probdensity: Float64Array.of(1) };
    const { uniq, probdensity } = await packSkymap(map);
    const localization_name = unique('map');
    const { dateobs, id } = await this.onGcnEvent('localizations', { localization_name, uniq, probdensity, center_ra: 45, center_dec: 0, hash: unique('hash') });
    return { dateobs, localization_name, localization_id: id };
  }

  async gcnVerdict(): Promise<{ dateobs: string; source_id: string }> {
    const [{ dateobs }, source_id] = [await this.gcnEvent(), await this.obj()];
    await this.insert('gcn_event_objs', { dateobs, obj_id: source_id, confirmer_id: this.users.member });
    return { dateobs, source_id };
  }

  session = (user_id = this.users.member): Promise<string> =>
    this.insert<string>('user_sessions', { id: randomUUID(), user_id, signed_in_at: new Date(Date.now() - 60_000) });

  /** Workers go on, some minutes later, with what tests have left to them; while nothing may change they must not. */
  endBackgroundWork = (): Promise<unknown> =>
    this.pool.query(`UPDATE facility_actions SET state = 'cancelled', claimed_until = NULL WHERE state IN ('queued', 'running');
      UPDATE obj_analyses SET status = 'cancelled', token_hash = NULL WHERE status IN ('queued', 'pending');
      UPDATE recurring_apis SET active = false`);

  /** What is in the tables, so that a request that must change nothing can be seen to. */
  fingerprint = (): Promise<Record<string, string>> => fingerprint(this.pool, PASSING);
}

/** Tables that are written by reading too: counters, caches, journals of requests. So is when a token or session was last used. */
const PASSING = ['rate_limits', 'idempotency_keys', 'query_results', 'source_views', 'change_counters', '_prisma_migrations'];
