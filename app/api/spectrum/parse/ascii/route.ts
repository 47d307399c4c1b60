/** The path that older programs use. */
export { POST } from '@/app/api/spectra/parse/ascii/route';
