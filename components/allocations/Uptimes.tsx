'use client';

import Link from 'next/link';
import { DataTable } from '@/components/ui/DataTable';
import { formatDec, formatRa } from '@/lib/astro/coordinates';

interface Target {
  id: number;
  obj_id: string;
  status: string;
  obj: { ra: number | null; dec: number | null; redshift: number | null };
  rise_time_utc: string;
  set_time_utc: string;
}

const clock = (time: string): string => (time ? time.slice(11, 16) : '–');
const isOver = ({ status }: Target): boolean => /^(deleted|complete|rejected|failed|expired|observed)/i.test(status);

/** When the targets that are still to be observed are above 30 degrees tonight. */
export function Uptimes({ requests }: { requests: readonly Target[] }) {
  const open = requests.filter((request) => !isOver(request)).sort((a, b) => (a.rise_time_utc || '9').localeCompare(b.rise_time_utc || '9'));
  const targets = [...new Map(open.map((request) => [request.obj_id, request])).values()];
  return (
    <DataTable
      caption="Open targets tonight" rows={targets.slice(0, 50)} rowKey={({ id }) => id} maxHeight={280} empty="No open request has a target"
      columns={[
        { key: 'obj', header: 'Target', cell: ({ obj_id }) => <Link href={`/source/${encodeURIComponent(obj_id)}#followup`} prefetch={false}>{obj_id}</Link> },
        { key: 'ra', header: 'RA', cell: ({ obj }) => (obj.ra === null ? '' : formatRa(obj.ra)), hiddenOnPhone: true },
        { key: 'dec', header: 'Dec', cell: ({ obj }) => (obj.dec === null ? '' : formatDec(obj.dec)), hiddenOnPhone: true },
        { key: 'z', header: 'z', numeric: true, cell: ({ obj }) => obj.redshift ?? '' },
        { key: 'rises', header: 'Rises (UTC)', cell: ({ rise_time_utc }) => clock(rise_time_utc), hint: 'Above 30 degrees' },
        { key: 'sets', header: 'Sets (UTC)', cell: ({ set_time_utc }) => clock(set_time_utc), hint: 'Below 30 degrees' },
      ]}
    />
  );
}
