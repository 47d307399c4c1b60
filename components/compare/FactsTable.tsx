'use client';

import Link from 'next/link';
import { Chips, ClassificationChip, GroupChip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { formatWithError, toFixed } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import type { SourceDetail } from '@/lib/sources/schema';

const stat = ({ photstats }: SourceDetail, key: string, decimals: number): string => {
  const value = (photstats?.[0] as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'number' ? toFixed(value, decimals) : '';
};

const COLUMNS: Column<SourceDetail>[] = [
  { key: 'id', header: 'Source', cell: ({ id }) => <Link href={`/source/${encodeURIComponent(id)}`}>{id}</Link> },
  { key: 'position', header: 'Position', cell: ({ ra, dec }) => <span className="sp-mono">{ra === null || dec === null ? '–' : `${formatRa(ra)} ${formatDec(dec)}`}</span> },
  { key: 'redshift', header: 'z', numeric: true, cell: ({ redshift, redshift_error }) => (redshift === null ? '' : formatWithError(redshift, redshift_error, 4)) },
  { key: 'dm', header: 'Modulus', hint: 'Distance modulus, mag', numeric: true, cell: ({ dm }) => (typeof dm === 'number' ? toFixed(dm, 2) : '') },
  {
    key: 'classification',
    header: 'Classification',
    cell: ({ classifications }) => (
      <Chips>
        {classifications.slice(0, 4).map((one) => <ClassificationChip key={one.id} classification={one.classification} probability={one.probability} ml={one.ml} />)}
      </Chips>
    ),
  },
  { key: 'peak', header: 'Peak', numeric: true, cell: (source) => stat(source, 'peak_mag_global', 2) },
  { key: 'last', header: 'Latest', numeric: true, cell: (source) => stat(source, 'last_detected_mag', 2) },
  { key: 'rise', header: 'Rise', hint: 'mag a day', numeric: true, cell: (source) => stat(source, 'rise_rate', 3) },
  { key: 'decay', header: 'Decay', hint: 'mag a day', numeric: true, cell: (source) => stat(source, 'decay_rate', 3) },
  { key: 'detections', header: 'Detections', numeric: true, cell: (source) => stat(source, 'num_det_global', 0) },
  { key: 'ebv', header: 'E(B−V)', numeric: true, cell: ({ ebv }) => (ebv === null ? '' : toFixed(ebv, 3)) },
  { key: 'groups', header: 'Groups', cell: ({ groups }) => <Chips>{groups.slice(0, 3).map((group) => <GroupChip key={group.id} group={group} />)}</Chips> },
];

/** The facts of several sources, a row a source. */
export function FactsTable({ sources }: { sources: readonly SourceDetail[] }) {
  return (
    <Panel title="Facts" flush>
      <DataTable caption="Facts of the compared sources" columns={COLUMNS} rows={sources} rowKey={({ id }) => id} stackOnPhone />
    </Panel>
  );
}
