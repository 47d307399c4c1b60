'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Detector } from '@/lib/mmaDetectors/schema';
import { NewDetectorDialog } from './NewDetectorDialog';
import { placeWords, typeWords } from './words';

const hrefOf = ({ id }: Detector): string => `/mma_detector/${id}`;

const COLUMNS: readonly Column<Detector>[] = [
  { key: 'nickname', header: 'Detector', width: 130, cell: (detector) => <Link href={hrefOf(detector)}>{detector.nickname}</Link> },
  { key: 'name', header: 'Name', cell: ({ name }) => name },
  { key: 'type', header: 'Sees', cell: ({ type }) => <Chip>{typeWords(type)}</Chip> },
  { key: 'place', header: 'Where', cell: (detector) => <span className="sp-num">{placeWords(detector)}</span> },
];

/** Detectors of what is not light. */
export function DetectorsPage() {
  const mayManage = usePermission('Manage allocations');
  const [adding, dialog] = useDisclosure(false);
  const { data, error, refetch } = useQuery(apiQuery('/api/mmadetector'));
  const add = mayManage && (
    <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
      Add a detector
    </Button>
  );
  return (
    <>
      <PageHeader title="Detectors" description="Of gravitational waves, neutrinos and gamma rays: when they took data, and how sensitive they were." actions={add} />
      <Panel title="Detectors" note={data?.length} flush>
        <DataTable
          caption="Detectors"
          columns={COLUMNS}
          rows={data}
          rowKey={({ id }) => id}
          rowHref={hrefOf}
          loading={!data && !error}
          error={error}
          onRetry={() => void refetch()}
          stackOnPhone
          empty={<EmptyState title="No detectors yet" actions={add}>Notices that name a detector by its nickname are connected with it.</EmptyState>}
        />
      </Panel>
      <NewDetectorDialog opened={adding} onClose={dialog.close} />
    </>
  );
}
