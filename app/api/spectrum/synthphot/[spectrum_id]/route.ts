/** The path that older programs use. */
export { POST } from '@/app/api/spectra/synthphot/[spectrum_id]/route';
