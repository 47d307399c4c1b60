/** A last part of the path, which some programs send, says nothing. */
export { POST } from '@/app/api/spectra/ascii/route';
