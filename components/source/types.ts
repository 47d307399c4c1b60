/** What the endpoints of the source page answer, under the names that the page uses. */
import type { api } from '@/lib/http/client';

type Path = Parameters<typeof api.get>[0];
type Answer<P extends Path> = Awaited<ReturnType<typeof api.get<P>>>;

export type SourceDetail = Answer<'/api/sources/[obj_id]'>;
export type Classification = SourceDetail['classifications'][number];
export type Annotation = SourceDetail['annotations'][number];
export type Thumbnail = NonNullable<SourceDetail['thumbnails']>[number];
export type SavedGroup = SourceDetail['groups'][number];
/** One passing of a filter. */
export interface Passed {
  id: number;
  passed_at: string;
  passing_alert_id: number | string | null;
  filter: { id: number; name: string; group_id: number };
}
export type { PhotometryRow } from '@/components/plots/lightCurveQuery';
export type Spectrum = Answer<'/api/sources/[obj_id]/spectra'>['spectra'][number];
export type Comment = Answer<'/api/sources/[obj_id]/comments'>[number];
