/** The path that older programs use. */
export { DELETE, GET, PUT } from '@/app/api/spectra/[spectrum_id]/route';
