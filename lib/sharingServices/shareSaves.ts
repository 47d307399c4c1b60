import type { Transaction } from '@/lib/db/prisma';
import { sql } from '@/lib/db/sql';
import { enqueue } from '@/lib/jobs/queue';

interface Save {
  obj_id: string;
  group_id: number;
}

/**
 * Reports what somebody saves to a group that shares it by itself. The authors are whoever saved it and the coauthors of the service,
 * with their affiliations. Objects that were reported by the service before, or are being, are left out.
 */
export async function shareSaves(tx: Transaction, saved_by_id: number, saves: readonly Save[]): Promise<void> {
  if (saves.length === 0) return;
  const made = await tx.$queryRaw<{ id: number }[]>(sql`
    INSERT INTO sharing_service_submissions (sharing_service_id, obj_id, user_id, custom_publishing_string, custom_remarks_string, publish_to_tns, tns_status, publish_to_hermes,
      hermes_status, auto_submission, instrument_ids, stream_ids, photometry_options)
    SELECT DISTINCT ON (s.id, given.obj_id) s.id, given.obj_id, ${saved_by_id},
      (SELECT string_agg(coalesce(nullif(concat_ws(' ', a.first_name, a.last_name), ''), a.username) || CASE WHEN cardinality(a.affiliations) > 0 THEN ' (' || array_to_string(a.affiliations, ', ') || ')' ELSE '' END, ', ' ORDER BY a.id <> ${saved_by_id}, a.last_name, a.id)
       FROM users a WHERE a.id = ${saved_by_id} OR a.id IN (SELECT c.user_id FROM sharing_service_coauthors c WHERE c.sharing_service_id = s.id))
       || CASE WHEN s.acknowledgments = '' THEN '' ELSE ' ' || s.acknowledgments END,
      '', g.auto_share_to_tns AND s.enable_sharing_with_tns, CASE WHEN g.auto_share_to_tns AND s.enable_sharing_with_tns THEN 'pending' END,
      g.auto_share_to_hermes AND s.enable_sharing_with_hermes, CASE WHEN g.auto_share_to_hermes AND s.enable_sharing_with_hermes THEN 'pending' END, true, '{}', '{}', s.photometry_options
    FROM unnest(${saves.map(({ obj_id }) => obj_id)}::text[], ${saves.map(({ group_id }) => group_id)}::int[]) AS given(obj_id, group_id)
    JOIN sharing_service_groups g ON g.group_id = given.group_id AND (g.auto_share_to_tns OR g.auto_share_to_hermes)
    JOIN sharing_services s ON s.id = g.sharing_service_id
      AND ((g.auto_share_to_tns AND s.enable_sharing_with_tns) OR (g.auto_share_to_hermes AND s.enable_sharing_with_hermes))
    JOIN sharing_service_group_auto_publishers p ON p.sharing_service_group_id = g.id
    JOIN group_users gu ON gu.id = p.group_user_id AND gu.user_id = ${saved_by_id}
    JOIN users u ON u.id = gu.user_id AND (NOT u.is_bot OR g.auto_sharing_allow_bots)
    WHERE NOT EXISTS (SELECT FROM sharing_service_submissions m WHERE m.sharing_service_id = s.id AND m.obj_id = given.obj_id
      AND coalesce(m.tns_status, '') NOT LIKE 'Error%' AND coalesce(m.hermes_status, '') NOT LIKE 'Error%')
    ORDER BY s.id, given.obj_id, g.id
    ON CONFLICT DO NOTHING RETURNING id`);
  if (made.length) await enqueue(tx, 'sharing-reports', { ids: made.map(({ id }) => id) });
}
