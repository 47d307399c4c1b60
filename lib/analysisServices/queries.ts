import { analysisServiceRules } from '@/lib/access/analyses';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import { columns } from '@/lib/objs/parts.sql';
import type { AnalysisInput, AnalysisService, AuthenticationType, ServiceParameters } from './schema';
import { SERVICE_COLUMNS } from './service.sql';

const select = (viewer: Viewer, condition: Sql): Sql => sql`
  SELECT ${columns('s', SERVICE_COLUMNS, 'created_at', 'modified')}, ${groupsOfRow(viewer, 's')} AS groups
  FROM analysis_services s WHERE ${condition} AND ${analysisServiceRules.read(viewer, 's')} ORDER BY lower(s.display_name), s.id`;

export const selectServices = (viewer: Viewer): Promise<AnalysisService[]> => rows<AnalysisService>(select(viewer, sql`true`));
export const selectService = (viewer: Viewer, id: number): Promise<AnalysisService | null> => row<AnalysisService>(select(viewer, sql`s.id = ${id}`));

/** A service as it is asked, with its sealed credentials: for the portal alone. */
export interface Callee {
  id: number;
  name: string;
  display_name: string;
  url: string;
  optional_analysis_parameters: ServiceParameters;
  authentication_type: AuthenticationType;
  sealed_authinfo: string | null;
  enabled: boolean;
  input_data_types: AnalysisInput[];
  timeout: number;
  upload_only: boolean;
  is_summary: boolean;
}

const CALLEE = 'id name display_name url optional_analysis_parameters authentication_type sealed_authinfo enabled input_data_types timeout upload_only is_summary';

/** One that the viewer may use; its row stays as it is until the transaction ends. */
export const lockCallee = async (tx: Transaction, viewer: Viewer, id: number): Promise<Callee | null> =>
  (await tx.$queryRaw<Callee[]>(sql`SELECT ${columns('s', CALLEE)} FROM analysis_services s WHERE s.id = ${id} AND ${analysisServiceRules.read(viewer, 's')} FOR SHARE OF s`))[0] ?? null;
