import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { ANNOTATIONS, type Annotated } from './kinds';
import { selectAnnotation, selectAnnotations } from './queries';
import type { Annotation } from './schema';

export const listAnnotations = (viewer: Viewer, resource: Annotated): Promise<Annotation[]> => selectAnnotations(viewer, resource);

/**
 * @throws Forbidden   when there is no such annotation or the viewer cannot read it
 * @throws BadRequest  when it is on something else than the address says
 */
export async function readAnnotation(viewer: Viewer, { kind, id }: Annotated, annotation_id: number): Promise<Annotation> {
  const found = await selectAnnotation(viewer, kind, annotation_id);
  if (!found) throw new Forbidden('Could not find any accessible annotations.');
  const on = found[ANNOTATIONS[kind].key as 'obj_id' | 'spectrum_id' | 'photometry_id'];
  if (String(on) !== String(id)) throw new BadRequest(`Annotation ${annotation_id} is not on ${kind} ${id}.`);
  return found;
}
