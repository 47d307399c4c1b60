import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { and, column, empty, execute, join, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { authorJson } from '@/lib/users/user.sql';
import { COMMENTS, type CommentedOn, type CommentKind } from './kinds';
import type { Comment, CommentListQuery } from './schema';

const COLUMNS = ['id', 'text', 'attachment_name', 'origin', 'bot', 'author_id', 'created_at', 'modified'];

function select(kind: CommentKind): Sql {
  const { table, channels, ofObj, key } = COMMENTS[kind];
  const names = new Set([...COLUMNS, key, ...(ofObj ? ['obj_id'] : []), ...(channels ? ['channel', 'system'] : [])]);
  const event = kind === 'gcn_event' ? { time: sql`, e.dateobs`, join: sql`JOIN gcn_events e ON e.id = c.gcn_id` } : { time: empty, join: empty };
  return sql`
    SELECT ${raw([...names].map((name) => `c.${name}`).join(', '))}, ${authorJson('u')} AS author, ${kind} AS "resourceType"${event.time}
    FROM ${raw(table)} c JOIN users u ON u.id = c.author_id ${event.join}`;
}

const isOn = ({ kind, id }: CommentedOn, alias: string): Sql => sql`${column(alias, COMMENTS[kind].key)} = ${id}`;

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Comments on one thing in the order in which they were made; with `text` those that have it, newest first, a page. */
export function selectComments(
  viewer: Viewer,
  kind: CommentKind,
  id: string | number | null,
  { text, channel, pageNumber, numPerPage }: CommentListQuery,
): Promise<Comment[]> {
  const { rules, channels } = COMMENTS[kind];
  const conditions = and([
    rules.read(viewer, 'c'),
    ...(id === null ? [] : [isOn({ kind, id }, 'c')]),
    ...(channels ? [channel ? sql`c.channel = ${channel}` : sql`c.channel IS NULL`] : []),
    ...(text ? [sql`c.text ILIKE ${like(text)}`] : []),
  ]);
  const order = text
    ? sql`ORDER BY c.created_at DESC, c.id DESC LIMIT ${numPerPage} OFFSET ${(pageNumber - 1) * numPerPage}`
    : sql`ORDER BY c.created_at, c.id`;
  return rows<Comment>(sql`${select(kind)} WHERE ${conditions} ${order}`);
}

export const selectComment = (viewer: Viewer, kind: CommentKind, comment_id: number): Promise<Comment | null> =>
  row<Comment>(sql`${select(kind)} WHERE c.id = ${comment_id} AND ${COMMENTS[kind].rules.read(viewer, 'c')}`);

interface Path {
  attachment_path: string | null;
}

export const selectAttachmentPath = async (kind: CommentKind, comment_id: number): Promise<string | null> =>
  (await row<Path>(sql`SELECT attachment_path FROM ${raw(COMMENTS[kind].table)} WHERE id = ${comment_id}`))?.attachment_path ?? null;

export interface NewRow {
  text: string;
  author_id: number;
  bot: boolean;
  /** What it is on is known by: the id of an object, the time of an event, the name of an earthquake. */
  subject: string;
  visibility_id: number;
  channel: string | null;
  attachment_name: string | null;
  attachment_path: string | null;
}

interface Id {
  id: number;
}

/** A comment with the same words by the same author for the same groups on the same thing. */
export async function selectSameComment(tx: Transaction, on: CommentedOn, comment: NewRow): Promise<number | null> {
  const { table, channels } = COMMENTS[on.kind];
  const found = await tx.$queryRaw<Id[]>(sql`
    SELECT c.id FROM ${raw(table)} c
    WHERE ${isOn(on, 'c')} AND c.text = ${comment.text} AND c.author_id = ${comment.author_id} AND c.bot = ${comment.bot}
      AND c.visibility_id = ${comment.visibility_id} AND c.attachment_name IS NOT DISTINCT FROM ${comment.attachment_name}
      ${channels ? sql`AND c.channel IS NOT DISTINCT FROM ${comment.channel}` : sql``}
    ORDER BY c.id LIMIT 1`);
  return found[0]?.id ?? null;
}

export async function insertComment(tx: Transaction, { kind, id }: CommentedOn, comment: NewRow): Promise<number> {
  const { table, channels, ofObj, key } = COMMENTS[kind];
  const { subject, channel, ...values } = comment;
  const row = { ...values, ...(ofObj ? { obj_id: subject } : {}), [key]: id, ...(channels ? { channel } : {}) };
  const found = await tx.$queryRaw<Id[]>(sql`
    INSERT INTO ${raw(table)} (${raw(Object.keys(row).join(', '))}) VALUES (${join(Object.values(row))}) RETURNING id`);
  return (found[0] as Id).id;
}

export interface Change {
  text?: string;
  visibility_id?: number;
  attachment?: { name: string; path: string };
}

export const updateRow = (tx: Transaction, kind: CommentKind, id: number, { text, visibility_id, attachment }: Change): Promise<number> =>
  execute(
    sql`
    UPDATE ${raw(COMMENTS[kind].table)} SET text = coalesce(${text ?? null}, text),
      visibility_id = coalesce(${visibility_id ?? null}::int, visibility_id),
      attachment_name = coalesce(${attachment?.name ?? null}, attachment_name),
      attachment_path = coalesce(${attachment?.path ?? null}, attachment_path)
    WHERE id = ${id}`,
    tx,
  );

interface Channel {
  channel: string;
}

export const selectChannels = async (viewer: Viewer, obj_id: string): Promise<string[]> =>
  (
    await rows<Channel>(sql`
      SELECT DISTINCT c.channel FROM comments c
      WHERE c.obj_id = ${obj_id} AND c.channel IS NOT NULL AND ${COMMENTS.sources.rules.read(viewer, 'c')} ORDER BY c.channel`)
  ).map(({ channel }) => channel);

interface InChannel {
  id: number;
  author_id: number;
  readable: boolean;
}

/** The comments of a channel, the first one first, and which of them the viewer can read. */
export const selectChannelComments = (tx: Transaction, viewer: Viewer, obj_id: string, channel: string): Promise<InChannel[]> =>
  tx.$queryRaw<InChannel[]>(sql`
    SELECT c.id, c.author_id, ${COMMENTS.sources.rules.read(viewer, 'c')} AS readable FROM comments c
    WHERE c.obj_id = ${obj_id} AND c.channel = ${channel} ORDER BY c.created_at, c.id`);

/** Comments with a file, whoever may see them. */
export async function countWithFiles(): Promise<number> {
  const counts = Object.values(COMMENTS).map(({ table }) => sql`(SELECT count(*) FROM ${raw(table)} WHERE attachment_path IS NOT NULL)`);
  return (await row<{ n: number }>(sql`SELECT (${join(counts, ' + ')})::int AS n`))?.n ?? 0;
}
