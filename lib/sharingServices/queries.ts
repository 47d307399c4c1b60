import { sharingServiceRules, submissionRules } from '@/lib/access/sharingServices';
import type { Viewer } from '@/lib/auth/viewer';
import { and, jsonTime, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import type { Service, Submission, SubmissionQuery } from './schema';

const stamps = (alias: string): Sql => sql`'created_at', ${jsonTime(alias, 'created_at')}, 'modified', ${jsonTime(alias, 'modified')}`;

const named = (table: string, part: string, key: string): Sql => sql`
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) ORDER BY t.id), '[]') FROM ${raw(part)} p JOIN ${raw(table)} t ON t.id = p.${raw(key)}
   WHERE p.sharing_service_id = s.id)`;

const selectWhere = (viewer: Viewer, where: Sql): Sql => sql`
  SELECT s.id, s.name, s.acknowledgments, s.testing, s.photometry_options, s.enable_sharing_with_tns, s.enable_sharing_with_hermes, s.tns_bot_name, s.tns_bot_id,
    s.tns_source_group_id, s.publish_existing_tns_objects, s.created_at, s.modified,
    (SELECT coalesce(jsonb_agg(g.group_id ORDER BY g.group_id), '[]') FROM sharing_service_groups g WHERE g.sharing_service_id = s.id AND g.owner) AS owner_group_ids,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'sharing_service_id', g.sharing_service_id, 'group_id', g.group_id, 'owner', g.owner,
        'auto_share_to_tns', g.auto_share_to_tns, 'auto_share_to_hermes', g.auto_share_to_hermes, 'auto_sharing_allow_bots', g.auto_sharing_allow_bots, ${stamps('g')},
        'auto_publishers', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'sharing_service_group_id', a.sharing_service_group_id, 'group_user_id', a.group_user_id,
          'user_id', gu.user_id, ${stamps('a')}) ORDER BY a.id), '[]') FROM sharing_service_group_auto_publishers a JOIN group_users gu ON gu.id = a.group_user_id
          WHERE a.sharing_service_group_id = g.id)) ORDER BY g.id), '[]') FROM sharing_service_groups g WHERE g.sharing_service_id = s.id) AS groups,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'sharing_service_id', c.sharing_service_id, 'user_id', c.user_id, ${stamps('c')}) ORDER BY c.id), '[]')
     FROM sharing_service_coauthors c WHERE c.sharing_service_id = s.id) AS coauthors,
    ${named('instruments', 'instrument_sharing_services', 'instrument_id')} AS instruments, ${named('streams', 'stream_sharing_services', 'stream_id')} AS streams
  FROM sharing_services s WHERE ${sharingServiceRules.read(viewer, 's')} AND ${where} ORDER BY lower(s.name), s.id LIMIT 1000`;

export const selectServices = (viewer: Viewer): Promise<Service[]> => rows<Service>(selectWhere(viewer, sql`true`));
export const selectService = (viewer: Viewer, id: number): Promise<Service | null> => row<Service>(selectWhere(viewer, sql`s.id = ${id}`));

const COLUMNS = sql`m.id, m.sharing_service_id, m.obj_id, o.tns_name, m.user_id, m.custom_publishing_string, m.custom_remarks_string, m.publish_to_tns, m.tns_status, m.tns_submission_id,
  m.publish_to_hermes, m.hermes_status, m.archival, m.archival_comment, m.auto_submission, m.instrument_ids, m.stream_ids, m.photometry_options, m.created_at, m.modified`;
const further = ({ include_payload, include_response }: SubmissionQuery): Sql =>
  sql`${include_payload ? sql`, m.tns_payload` : sql``} ${include_response ? sql`, m.tns_response, m.hermes_response` : sql``}`;
const conditions = (viewer: Viewer, { sharing_service_id, objectID }: SubmissionQuery): Sql =>
  and([sql`m.sharing_service_id = ${sharing_service_id}`, submissionRules.read(viewer, 'm'), ...(objectID === undefined ? [] : [sql`m.obj_id = ${objectID}`])]);

/** Reports of a service, newest first, and how many there are. */
export async function selectSubmissions(viewer: Viewer, query: SubmissionQuery): Promise<{ submissions: Submission[]; totalMatches: number }> {
  const where = conditions(viewer, query);
  const [submissions, total] = await Promise.all([
    rows<Submission>(sql`SELECT ${COLUMNS} ${further(query)} FROM sharing_service_submissions m JOIN objs o ON o.id = m.obj_id WHERE ${where}
      ORDER BY m.id DESC LIMIT ${query.numPerPage} OFFSET ${(query.pageNumber - 1) * query.numPerPage}`),
    row<{ count: number }>(sql`SELECT count(*)::int AS count FROM sharing_service_submissions m WHERE ${where}`),
  ]);
  return { submissions, totalMatches: total?.count ?? 0 };
}

export const selectSubmission = (viewer: Viewer, id: number, query: SubmissionQuery): Promise<Submission | null> =>
  row<Submission>(sql`SELECT ${COLUMNS} ${further(query)} FROM sharing_service_submissions m JOIN objs o ON o.id = m.obj_id WHERE m.id = ${id} AND ${conditions(viewer, query)}`);
