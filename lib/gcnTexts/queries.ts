import { gcnTextRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupJson } from '@/lib/groups/group.sql';
import { userJson } from '@/lib/users/user.sql';
import type { Author } from './compose';
import type { PublicReport, Report, ReportInList, Summary } from './schema';

const head = (viewer: Viewer): Sql =>
  sql`${raw(['id', 'sent_by_id', 'dateobs', 'group_id', 'created_at', 'modified'].map((name) => `t.${name}`).join(', '))},
    ${userJson(viewer, 'u')} AS sent_by, ${groupJson('g')} AS "group"`;

const from = (table: 'gcn_summaries' | 'gcn_reports'): Sql => sql`${raw(table)} t JOIN users u ON u.id = t.sent_by_id JOIN groups g ON g.id = t.group_id`;

export const selectSummary = (viewer: Viewer, dateobs: string, id: number): Promise<Summary | null> =>
  row<Summary>(sql`
    SELECT ${head(viewer)}, t.title, t.text FROM ${from('gcn_summaries')}
    WHERE t.id = ${id} AND t.dateobs = ${dateobs}::timestamp AND ${gcnTextRules.read(viewer, 't')}`);

export const selectReports = (viewer: Viewer, dateobs: string): Promise<ReportInList[]> =>
  rows<ReportInList>(sql`
    SELECT ${head(viewer)}, t.report_name, t.published FROM ${from('gcn_reports')}
    WHERE t.dateobs = ${dateobs}::timestamp AND ${gcnTextRules.read(viewer, 't')} ORDER BY t.id DESC`);

export const selectReport = (viewer: Viewer, dateobs: string, id: number): Promise<Report | null> =>
  row<Report>(sql`
    SELECT ${head(viewer)}, t.report_name, t.published, t.data FROM ${from('gcn_reports')}
    WHERE t.id = ${id} AND t.dateobs = ${dateobs}::timestamp AND ${gcnTextRules.read(viewer, 't')}`);

/** A report that was published, for everybody. */
export const selectPublicReport = (id: number): Promise<PublicReport | null> =>
  row<PublicReport>(sql`
    SELECT t.id, t.report_name, t.dateobs, g.name AS group_name, t.modified, t.data FROM gcn_reports t JOIN groups g ON g.id = t.group_id
    WHERE t.id = ${id} AND t.published`);

export const selectAuthors = (ids: readonly number[]): Promise<Author[]> =>
  rows<Author>(sql`
    SELECT u.username, u.first_name, u.last_name, u.affiliations FROM unnest(${ids as number[]}::int[]) WITH ORDINALITY AS wanted(id, place)
    JOIN users u ON u.id = wanted.id AND u.deleted_at IS NULL ORDER BY wanted.place`);

export const selectGroupName = async (id: number): Promise<string> => (await row<{ name: string }>(sql`SELECT name FROM groups WHERE id = ${id}`))?.name ?? '';

export const selectPending = (tx: Transaction, id: number): Promise<{ pending: boolean }[]> =>
  tx.$queryRaw(sql`SELECT text = 'pending' AND created_at > timezone('utc', now()) - interval '1 hour' AS pending FROM gcn_summaries WHERE id = ${id}`);

export const updateText = (id: number, text: string): Promise<number> => execute(sql`UPDATE gcn_summaries SET text = ${text} WHERE id = ${id}`);
export const updateData = (id: number, data: object): Promise<number> => execute(sql`UPDATE gcn_reports SET data = ${JSON.stringify(data)}::jsonb WHERE id = ${id}`);
