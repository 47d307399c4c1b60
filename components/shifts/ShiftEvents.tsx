'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Chip } from '@/components/ui/Chip';
import { DataTable } from '@/components/ui/DataTable';
import { apiQuery } from '@/lib/http/apiQuery';

/** GCN events that happened during a shift, with the verdicts on objects. */
export function ShiftEvents({ shift_id }: { shift_id: number }) {
  const { data } = useQuery(apiQuery('/api/shifts/summary/[shift_id]', { params: { shift_id } }));
  return (
    <DataTable
      caption="Events during the shift" rows={data?.gcns?.data ?? []} rowKey={({ id }) => id} stackOnPhone empty="No event happened during this shift."
      columns={[
        { key: 'dateobs', header: 'Time (UTC)', cell: ({ dateobs }) => <Link href={`/gcn_events/${dateobs}`} prefetch={false}>{dateobs.replace('T', ' ').slice(0, 19)}</Link> },
        { key: 'aliases', header: 'Names', cell: ({ aliases }) => aliases.join(', ') || '–' },
        { key: 'tags', header: 'Tags', cell: ({ tags }) => <>{tags.slice(0, 4).map((tag) => <Chip key={tag}>{tag}</Chip>)}</> },
        { key: 'sources', header: 'Verdicts', cell: ({ sources }) => sources.map(({ obj_id, status }) => `${obj_id} (${status})`).join(', ') || '–' },
      ]}
    />
  );
}
