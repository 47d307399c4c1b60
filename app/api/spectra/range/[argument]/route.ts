/** A last part of the path, which some programs send, says nothing. */
export { GET } from '@/app/api/spectra/range/route';
