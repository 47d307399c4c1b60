import { annotationEndpoints } from '@/lib/annotations/endpoints';

export const { GET, PUT, DELETE } = annotationEndpoints.spectra.one;
