/** The path that older programs use. */
export { GET, POST } from '@/app/api/spectra/route';
