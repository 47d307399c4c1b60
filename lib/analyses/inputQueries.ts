/** What a service is sent of an object, as far as whoever began the analysis may read it. */
import { annotationRules } from '@/lib/access/annotations';
import { classificationRules } from '@/lib/access/classifications';
import { commentRules } from '@/lib/access/comments';
import { spectrumRules } from '@/lib/access/spectra';
import type { AnalysisInput } from '@/lib/analysisServices/schema';
import type { Viewer } from '@/lib/auth/viewer';
import { rows, sql, type Sql } from '@/lib/db/sql';
import { columns } from '@/lib/objs/parts.sql';

type Row = Record<string, unknown>;
type TableInput = Exclude<AnalysisInput, 'photometry'>;

export const INPUT_COLUMNS: Readonly<Record<TableInput, readonly string[]>> = {
  spectra: ['observed_at', 'wavelengths', 'fluxes', 'errors', 'units', 'altdata', 'created_at', 'origin', 'modified', 'type'],
  annotations: ['data', 'modified', 'origin', 'created_at'],
  comments: ['text', 'bot', 'modified', 'origin', 'created_at'],
  classifications: ['classification', 'probability', 'modified', 'created_at'],
  redshift: ['redshift', 'redshift_error', 'redshift_origin'],
};

const FROM: Readonly<Record<TableInput, (viewer: Viewer, obj_id: string) => Sql>> = {
  spectra: (viewer, obj_id) => sql`spectra t WHERE t.obj_id = ${obj_id} AND ${spectrumRules.read(viewer, 't')} ORDER BY t.observed_at, t.id`,
  annotations: (viewer, obj_id) => sql`annotations t WHERE t.obj_id = ${obj_id} AND ${annotationRules.read(viewer, 't')} ORDER BY t.id`,
  comments: (viewer, obj_id) => sql`comments t WHERE t.obj_id = ${obj_id} AND ${commentRules.read(viewer, 't')} ORDER BY t.id`,
  classifications: (viewer, obj_id) => sql`classifications t WHERE t.obj_id = ${obj_id} AND ${classificationRules.read(viewer, 't')} ORDER BY t.id`,
  redshift: (_, obj_id) => sql`objs t WHERE t.id = ${obj_id}`,
};

export const selectInput = (viewer: Viewer, obj_id: string, input: TableInput): Promise<Row[]> =>
  rows<Row>(sql`SELECT ${columns('t', INPUT_COLUMNS[input].join(' '))} FROM ${FROM[input](viewer, obj_id)}`);
