/** The path that older programs use. */
export { POST } from '@/app/api/spectra/bulk/route';
