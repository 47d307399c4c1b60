/** Analysis services inside other answers, as parts of queries. Never the credentials. */
import { jsonTime, raw, sql, type Sql } from '@/lib/db/sql';

export const SERVICE_COLUMNS = `id name display_name description version contact_name contact_email url optional_analysis_parameters authentication_type enabled
  analysis_type input_data_types timeout upload_only display_on_resource_dropdown is_summary`;

export const serviceJson = (alias: string): Sql => sql`jsonb_build_object(
  ${raw(SERVICE_COLUMNS.split(/\s+/).map((name) => `'${name}', ${alias}.${name}`).join(', '))},
  'created_at', ${jsonTime(alias, 'created_at')}, 'modified', ${jsonTime(alias, 'modified')})`;
