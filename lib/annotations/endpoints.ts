/** The same endpoints for each kind of thing that can be annotated. */
import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import type { Annotated, AnnotatedKind } from './kinds';
import { listAnnotations, readAnnotation } from './readAnnotations';
import { annotation, annotationChange, newAnnotation } from './schema';
import { createAnnotation, deleteAnnotation, updateAnnotation } from './writeAnnotations';

const tag = 'annotations';
const NOUN: Readonly<Record<AnnotatedKind, string>> = { sources: 'a source', spectra: 'a spectrum', photometry: 'a photometry point' };

/** @param name of the id in the path */
function endpoints(kind: AnnotatedKind, name: string, id: z.ZodType) {
  const params = z.object({ [name]: id });
  const withAnnotation = z.object({ [name]: id, annotation_id: pathId() });
  const resource = (values: object): Annotated => ({ kind, id: (values as Record<string, string | number>)[name] as string | number });
  const target = (values: object) => [resource(values), (values as { annotation_id: number }).annotation_id] as const;
  return {
    list: {
      GET: endpoint({
        summary: `Annotations on ${NOUN[kind]}`,
        tag,
        access: 'any',
        params,
        response: z.array(annotation),
        handler: ({ viewer, params }) => listAnnotations(viewer, resource(params)),
      }),
      POST: endpoint({
        summary: `Annotate ${NOUN[kind]}`,
        tag,
        access: 'Annotate',
        params,
        body: newAnnotation,
        response: z.object({ annotation_id: z.int() }),
        example: { origin: 'kowalski', data: { drb: 0.98, offset_from_host_galaxy: 1.5 } },
        handler: ({ viewer, params, body }) => createAnnotation(viewer, resource(params), body),
      }),
    },
    one: {
      GET: endpoint({
        summary: `One annotation on ${NOUN[kind]}`,
        tag,
        access: 'any',
        params: withAnnotation,
        response: annotation,
        handler: ({ viewer, params }) => readAnnotation(viewer, ...target(params)),
      }),
      PUT: endpoint({
        summary: 'Change an annotation',
        description: 'For its author. `data` is replaced as a whole.',
        tag,
        access: 'Annotate',
        params: withAnnotation,
        body: annotationChange,
        handler: ({ viewer, params, body }) => updateAnnotation(viewer, ...target(params), body),
      }),
      DELETE: endpoint({
        summary: 'Delete an annotation',
        description: 'For its author.',
        tag,
        access: 'Annotate',
        params: withAnnotation,
        handler: ({ viewer, params }) => deleteAnnotation(viewer, ...target(params)),
      }),
    },
  };
}

export const annotationEndpoints = {
  sources: endpoints('sources', 'obj_id', z.string()),
  spectra: endpoints('spectra', 'spectrum_id', pathId()),
  photometry: endpoints('photometry', 'photometry_id', pathId()),
};
