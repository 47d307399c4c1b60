/** What the endpoints of the source page answer, under the names that the page uses. */
import type { api } from '@/lib/http/client';

type Path = Parameters<typeof api.get>[0];
type Answer<P extends Path> = Awaited<ReturnType<typeof api.get<P>>>;

export type SourceDetail = Answer<'/api/sources/[obj_id]'>;
export type Classification = SourceDetail['classifications'][number];
export type Annotation = SourceDetail['annotations'][number];
export type Thumbnail = NonNullable<SourceDetail['thumbnails']>[number];
export type SavedGroup = SourceDetail['groups'][number];
export type Passed = NonNullable<SourceDetail['candidates']>[number];
export type PhotometryRow = Answer<'/api/sources/[obj_id]/photometry'>[number];
export type Spectrum = Answer<'/api/sources/[obj_id]/spectra'>['spectra'][number];
export type Comment = Answer<'/api/sources/[obj_id]/comments'>[number];
