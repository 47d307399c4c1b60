'use client';

import { ActionIcon, Anchor } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { RelativeTime } from '@/components/ui/Time';
import type { ObservationEfficiency, PlanEfficiency } from '@/lib/surveyEfficiency/schema';

type Analysis = ObservationEfficiency | PlanEfficiency;

interface Props {
  rows: readonly Analysis[] | undefined;
  loading: boolean;
  error: Error | null;
  onRetry: () => void;
  /** Address of the drawing of one. */
  plotOf: (id: number) => string;
  onDelete: (id: number) => void;
  empty: string;
}

/** While one is worked out, its list is asked for again, in milliseconds. */
export const WHILE_WORKING = 2000;
export const isWorking = ({ status }: Pick<Analysis, 'status'>): boolean => status === 'pending submission' || status === 'running';

const count = (value: number | null): string => (value === null ? '–' : String(value));

/** Analyses with what they found. */
export function EfficiencyTable({ rows, loading, error, onRetry, plotOf, onDelete, empty }: Props) {
  const columns: readonly Column<Analysis>[] = [
    { key: 'model', header: 'Sources', cell: ({ payload }) => String(payload.modelName) },
    { key: 'phase', header: 'Days', cell: ({ payload }) => `${String(payload.minimumPhase)} to ${String(payload.maximumPhase)}` },
    { key: 'status', header: 'Status', cell: ({ status }) => (status.startsWith('failed: ') ? `Failed: ${status.slice(8)}` : <Chip tone={status === 'complete' ? 'good' : 'neutral'}>{status}</Chip>) },
    { key: 'injected', header: 'Put in', numeric: true, cell: ({ number_of_transients }) => count(number_of_transients) },
    { key: 'covered', header: 'Covered', numeric: true, cell: ({ number_in_covered }) => count(number_in_covered) },
    { key: 'detected', header: 'Found', numeric: true, cell: ({ number_detected }) => count(number_detected) },
    { key: 'efficiency', header: 'Efficiency', numeric: true, cell: ({ efficiency }) => (efficiency === null ? '–' : `${(100 * efficiency).toFixed(1)} %`) },
    { key: 'created_at', header: 'Asked', cell: ({ created_at }) => <RelativeTime time={created_at} /> },
    { key: 'plot', header: 'Plot', cell: ({ id, status }) => (status === 'complete' ? <Anchor href={plotOf(id)} size="sm">PDF</Anchor> : '–') },
    {
      key: 'delete', header: 'Delete', hiddenHeader: true, width: 40,
      cell: ({ id }) => <ActionIcon variant="subtle" aria-label={`Delete survey efficiency ${id}`} onClick={() => onDelete(id)}><IconTrash size={16} /></ActionIcon>,
    },
  ];
  return <DataTable caption="Survey efficiencies" columns={columns} rows={rows} rowKey={({ id }) => id} loading={loading} error={error} onRetry={onRetry} stackOnPhone empty={empty} />;
}
