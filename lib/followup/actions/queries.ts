import type { Asked } from '@/lib/integrations/facilities/plugin';
import type { Transaction } from '@/lib/db/prisma';
import { execute, row, rows, sql, type Connection } from '@/lib/db/sql';

export type ActionKind = 'submit' | 'update' | 'delete' | 'retrieve';
export type ActionState = 'queued' | 'running' | 'done' | 'refused' | 'failed' | 'unconfirmed' | 'cancelled';

export interface Claimed {
  id: number;
  followup_request_id: number;
  kind: ActionKind;
  attempts: number;
  initiator_id: number | null;
  /** Something of an earlier attempt went out, and nothing is known of it. */
  was_sent: boolean;
}

/** For how many seconds whoever runs an action has it; longer than any attempt may take. */
export const LEASE = 180;

/**
 * Takes an action that is due and that nobody runs, after all that the request was told before. Null when there is nothing to
 * do (yet).
 */
export const claimAction = (id: number): Promise<Claimed | null> =>
  row<Claimed>(sql`
    UPDATE facility_actions a SET state = 'running', attempts = attempts + 1, claimed_until = timezone('utc', now()) + make_interval(secs => ${LEASE})
    WHERE a.id = (
      SELECT t.id FROM facility_actions t
      WHERE t.id = ${id} AND t.due_at <= timezone('utc', now())
        AND (t.state = 'queued' OR (t.state = 'running' AND t.claimed_until < timezone('utc', now())))
        AND NOT EXISTS (SELECT FROM facility_actions earlier WHERE earlier.followup_request_id = t.followup_request_id AND earlier.id < t.id
          AND earlier.state IN ('queued', 'running') AND earlier.kind <> 'retrieve')
      FOR UPDATE SKIP LOCKED)
    RETURNING a.id, a.followup_request_id, a.kind, a.attempts, a.initiator_id, a.sent_at IS NOT NULL AS was_sent`);

/** Actions that are due and that nobody runs: what a killed process had begun, and what its job has lost. */
export const selectOverdue = (limit: number): Promise<{ id: number }[]> =>
  rows(sql`
    SELECT id FROM facility_actions
    WHERE state IN ('queued', 'running') AND due_at < timezone('utc', now()) - interval '5 seconds'
      AND (state = 'queued' OR claimed_until < timezone('utc', now()))
    ORDER BY due_at LIMIT ${limit}`);

/** What a plug-in is told, and what it is not told: how to reach the facility. */
export interface Loaded extends Omit<Asked, 'now' | 'recent_photometry'> {
  api_classname: string | null;
  sealed_altdata: string | null;
  requester_id: number | null;
  last_modified_by_id: number | null;
  state: string;
  status: string;
  group_id: number;
  group_ids: number[];
  created_at: string;
}

export const selectLoaded = (followup_request_id: number): Promise<Loaded | null> =>
  row<Loaded>(sql`
    SELECT r.id AS followup_request_id, r.submission_key, r.payload, r.facility_id, coalesce(r.facility_notes, '{}') AS notes, r.state, r.status,
      r.requester_id, r.last_modified_by_id, r.created_at, a.sealed_altdata, a.group_id, i.api_classname,
      json_build_object('id', o.id, 'ra', o.ra, 'dec', o.dec, 'redshift', o.redshift, 'tns_name', o.tns_name) AS obj,
      json_build_object('username', coalesce(u.username, 'nobody'), 'name', trim(concat_ws(' ', u.first_name, u.last_name, CASE WHEN u.first_name IS NULL
        AND u.last_name IS NULL THEN u.username END)), 'email', u.contact_email) AS requester,
      json_build_object('id', a.id, 'pi', a.pi, 'proposal_id', a.proposal_id, 'group_name', g.name) AS allocation,
      json_build_object('id', i.id, 'name', i.name, 'type', i.type, 'filters', i.filters, 'configuration_data', i.configuration_data,
        'telescope_name', t.name, 'telescope_nickname', t.nickname, 'site', CASE WHEN t.lat IS NOT NULL AND t.lon IS NOT NULL THEN
          json_build_object('lat', t.lat, 'lon', t.lon, 'elevation', coalesce(t.elevation, 0)) END) AS instrument,
      ARRAY(SELECT group_id FROM followup_request_groups WHERE followup_request_id = r.id ORDER BY group_id) AS group_ids
    FROM followup_requests r JOIN objs o ON o.id = r.obj_id JOIN allocations a ON a.id = r.allocation_id JOIN groups g ON g.id = a.group_id
      JOIN instruments i ON i.id = a.instrument_id JOIN telescopes t ON t.id = i.telescope_id LEFT JOIN users u ON u.id = r.requester_id
    WHERE r.id = ${followup_request_id}`);

/** Writes down what goes out, before it does; `acts`: the facility may act on it. */
export async function insertTransaction(
  { id, followup_request_id, initiator_id }: Claimed,
  request: object,
  acts: boolean,
): Promise<number> {
  const made = await row<{ id: number }>(sql`
    WITH noted AS (UPDATE facility_actions SET sent_at = CASE WHEN ${acts} THEN timezone('utc', now()) ELSE sent_at END WHERE id = ${id})
    INSERT INTO facility_transactions (request, followup_request_id, facility_action_id, initiator_id)
    VALUES (${JSON.stringify(request)}::jsonb, ${followup_request_id}, ${id}, ${initiator_id}) RETURNING id`);
  return (made as { id: number }).id;
}

export const updateTransaction = (id: number, response: object): Promise<number> =>
  execute(sql`UPDATE facility_transactions SET response = ${JSON.stringify(response)}::jsonb WHERE id = ${id}`);

/** Why there is no answer; nothing overwrites one that has come. */
export const noteSilence = (id: number, error: string): Promise<number> =>
  execute(sql`UPDATE facility_transactions SET response = ${JSON.stringify({ error })}::jsonb WHERE id = ${id} AND response IS NULL`);

/** How an attempt ended. False: another process has taken the action meanwhile, and it is for that one to say. */
export async function endAttempt(
  tx: Transaction,
  { id, attempts }: Pick<Claimed, 'id' | 'attempts'>,
  { state, message, wait = 0, sent }: { state: ActionState; message: string | null; wait?: number; sent: boolean },
): Promise<boolean> {
  const count = await execute(
    sql`UPDATE facility_actions SET state = ${state}, message = ${message}, claimed_until = NULL,
          due_at = CASE WHEN ${state} = 'queued' THEN timezone('utc', now()) + make_interval(secs => ${wait}) ELSE due_at END,
          sent_at = CASE WHEN ${sent} THEN sent_at END
        WHERE id = ${id} AND state = 'running' AND attempts = ${attempts}`,
    tx,
  );
  return count > 0;
}

export interface ActionRow {
  id: number;
  kind: ActionKind;
  state: ActionState;
  attempts: number;
  message: string | null;
  status: string;
}

/** How an action is going, with the request's status. */
export const selectAction = (id: number): Promise<ActionRow | null> =>
  row<ActionRow>(sql`
    SELECT a.id, a.kind, a.state, a.attempts, a.message, r.status FROM facility_actions a
    JOIN followup_requests r ON r.id = a.followup_request_id WHERE a.id = ${id}`);

/** Newest magnitudes of an object that everybody who will see the request may know of: those of the allocation's group. */
export const selectRecentPhotometry = (obj_id: string, group_id: number): Promise<Asked['recent_photometry'][number][]> =>
  rows(sql`
    SELECT DISTINCT ON (p.filter) p.filter, p.mjd, 23.9 - 2.5 * log(p.flux) AS mag, 2.5 / ln(10) * p.fluxerr / p.flux AS magerr
    FROM photometry p WHERE p.obj_id = ${obj_id} AND p.flux > 0 AND p.flux <> 'NaN' AND p.flux > 3 * p.fluxerr
      AND p.visibility_id IN (SELECT id FROM visibility_sets WHERE group_ids && ARRAY[${group_id}::int])
    ORDER BY p.filter, p.mjd DESC`);

/** Everybody who wants to hear of a request: its requester, those who watch it, and admins of its allocation who ask for it. */
export async function selectAudience(tx: Transaction | Connection, followup_request_id: number): Promise<number[]> {
  const query = sql`SELECT requester_id AS id FROM followup_requests WHERE id = ${followup_request_id} AND requester_id IS NOT NULL
    UNION SELECT user_id FROM followup_request_watchers WHERE followup_request_id = ${followup_request_id}
    UNION SELECT au.user_id FROM allocation_users au JOIN followup_requests r USING (allocation_id) JOIN users u ON u.id = au.user_id
      WHERE r.id = ${followup_request_id} AND u.preferences #> '{notifications,facility_transactions,active}' = 'true'`;
  const found = '$queryRaw' in tx ? await tx.$queryRaw<{ id: number }[]>(query) : await rows<{ id: number }>(query, tx);
  return found.map(({ id }) => id);
}
