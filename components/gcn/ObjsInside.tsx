'use client';

import { NativeSelect } from '@mantine/core';
import Link from 'next/link';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { isoToMjd } from '@/lib/astro/time';
import type { ObjInside } from '@/lib/gcn/schema';
import { LEVELS } from './eventQuery';
import { useVerdict } from './useVerdict';
import { VerdictSelect } from './VerdictSelect';

interface Props {
  dateobs: string;
  localization_name: string;
  level: (typeof LEVELS)[number];
  onLevel: (level: (typeof LEVELS)[number]) => void;
  data: { objs: ObjInside[]; truncated: boolean } | undefined;
  loading: boolean;
  error: unknown;
  onRetry: () => void;
}

/** Days from the event to the first detection. */
function sinceEvent(dateobs: string, mjd: number | null): string {
  if (mjd === null) return '–';
  const days = mjd - isoToMjd(dateobs);
  return `${days < 0 ? '−' : '+'}${Math.abs(days).toFixed(2)} d`;
}

/** New candidates and sources inside the skymap, and what people think of them. */
export function ObjsInside({ dateobs, localization_name, level, onLevel, data, loading, error, onRetry }: Props) {
  const mayVet = usePermission('Upload data');
  const verdict = useVerdict(dateobs);

  const columns: readonly Column<ObjInside>[] = [
    { key: 'obj_id', header: 'Object', cell: ({ obj_id }) => <Link href={`/source/${encodeURIComponent(obj_id)}`}>{obj_id}</Link> },
    { key: 'kind', header: 'Is', cell: ({ is_source, is_candidate }) => <Chip>{is_source ? 'Source' : is_candidate ? 'Candidate' : 'Vetted'}</Chip> },
    { key: 'within', header: 'Within', numeric: true, hint: 'Probability of everything at least as likely as its place', cell: ({ cumulative_probability }) => `${(cumulative_probability * 100).toFixed(1)} %` },
    { key: 'first', header: 'First detection', numeric: true, hint: 'After the event', cell: ({ first_detected_mjd }) => sinceEvent(dateobs, first_detected_mjd) },
    { key: 'peak', header: 'Peak', numeric: true, cell: ({ peak_mag_global }) => peak_mag_global?.toFixed(2) ?? '–' },
    { key: 'z', header: 'z', numeric: true, cell: ({ redshift }) => redshift?.toPrecision(3) ?? '–' },
    {
      key: 'status', header: 'Counterpart', width: 150,
      cell: (obj) =>
        mayVet ? (
          <VerdictSelect
            obj_id={obj.obj_id}
            status={obj.status}
            disabled={verdict.isPending && verdict.variables.obj_id === obj.obj_id}
            onGive={(status) => verdict.mutate({ obj_id: obj.obj_id, known: obj.status, status, localization_name, cumprob: Number(level) })}
          />
        ) : (
          (obj.status ?? 'not vetted')
        ),
    },
  ];
  return (
    <Panel
      title="Inside"
      id="inside"
      note={data && `${data.objs.length}${data.truncated ? '+' : ''}`}
      flush
      actions={
        <NativeSelect
          size="xs"
          aria-label="Within which credible region"
          value={level}
          data={LEVELS.map((value) => ({ value, label: `Within ${Number(value) * 100} %` }))}
          onChange={({ currentTarget }) => onLevel(currentTarget.value as (typeof LEVELS)[number])}
        />
      }
    >
      <DataTable
        caption="Candidates and sources inside the skymap"
        columns={columns}
        rows={data?.objs}
        rowKey={({ obj_id }) => obj_id}
        loading={loading}
        error={error}
        onRetry={onRetry}
        stackOnPhone
        empty={<EmptyState title="Nothing new inside" compact>Candidates and sources of your groups appear here, from a day before the event to a month after.</EmptyState>}
      />
    </Panel>
  );
}
