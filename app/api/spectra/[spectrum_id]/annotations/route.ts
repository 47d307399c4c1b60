import { annotationEndpoints } from '@/lib/annotations/endpoints';

export const { GET, POST } = annotationEndpoints.spectra.list;
