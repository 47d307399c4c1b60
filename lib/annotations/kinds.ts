import { annotationOnPhotometryRules, annotationOnSpectrumRules, annotationRules } from '@/lib/access/annotations';
import type { Rules } from '@/lib/access/rules';
import type { Resource, ResourceKind } from '@/lib/resources/resources';

interface Description {
  table: 'annotations' | 'annotations_on_spectra' | 'annotations_on_photometry';
  rules: Rules;
  /** Column of what is annotated. */
  key: string;
}

export type AnnotatedKind = Exclude<ResourceKind, 'gcn_event' | 'earthquake' | 'shift'>;
export type Annotated = Resource & { kind: AnnotatedKind };

/** The tables differ in these words only. */
export const ANNOTATIONS: Readonly<Record<AnnotatedKind, Description>> = {
  sources: { table: 'annotations', rules: annotationRules, key: 'obj_id' },
  spectra: { table: 'annotations_on_spectra', rules: annotationOnSpectrumRules, key: 'spectrum_id' },
  photometry: { table: 'annotations_on_photometry', rules: annotationOnPhotometryRules, key: 'photometry_id' },
};
