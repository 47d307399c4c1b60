/** The path that older programs use. */
export { GET } from '@/app/api/spectra/range/route';
