import type { SendOption } from '@/components/ui/DownloadMenu';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { apiUrl, api } from '@/lib/http/client';
import { notifyPrograms } from './sampHub';

/** A table that programs can fetch. */
export type VoTable =
  | { name: string; of: 'sources'; query: Readonly<Record<string, unknown>> }
  | { name: string; of: 'photometry'; query: { obj_id: string; magsys: string } }
  | { name: string; of: 'spectra'; query: { obj_id: string } };

/** Sends a table to the programs that listen on this machine. They fetch it by the viewer's personal key. */
async function sendTable({ name, of, query }: VoTable): Promise<void> {
  try {
    const { key } = await api.post('/api/internal/vo_link');
    const path = apiUrl(`/api/vo/${of}`, {}, { ...query, key } as never);
    const url = new URL(path, window.location.origin).href;
    await notifyPrograms('table.load.votable', { url, 'table-id': `${window.location.host} ${of} ${name}`, name });
    notifySuccess(`${name} was sent`);
  } catch (error) {
    notifyError(`${name} was not sent`, error);
  }
}

/** The entry of a menu of downloads that does so. */
export const sendOption = (table: VoTable): SendOption => ({ label: 'Send to TOPCAT, Aladin … (SAMP)', send: () => void sendTable(table) });
