'use client';

import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { usePermission } from '@/components/shell/ViewerContext';
import { sourceQuery } from '@/components/source/queries';
import { PageHeader } from '@/components/ui/PageHeader';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { ErrorState, NoPermission } from '@/components/ui/StateBox';
import { useUrlChoice } from '@/components/ui/useUrlState';
import { PointForm } from './PointForm';
import { TableForm } from './TableForm';

/** Adds photometry to an object: a table, or one point. */
export function PhotometryUploadPage({ obj_id }: { obj_id: string }) {
  const { data: source, error, refetch } = useQuery(sourceQuery(obj_id));
  const mayUpload = usePermission('Upload data');
  const [form, setForm] = useUrlChoice('form', ['table', 'point'], 'table');
  return (
    <>
      <PageHeader
        title="Upload photometry"
        description={`New points of ${obj_id}`}
        breadcrumbs={[{ label: obj_id, href: `/source/${encodeURIComponent(obj_id)}` }]}
      />
      {!mayUpload ? (
        <NoPermission requires="Upload data" />
      ) : !source ? (
        error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <BlockSkeleton height={400} />
      ) : (
        <Tabs value={form} onChange={(value) => setForm((value ?? 'table') as typeof form)} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="table">A table</Tabs.Tab>
            <Tabs.Tab value="point">One point</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="table">
            <TableForm source={source} />
          </Tabs.Panel>
          <Tabs.Panel value="point">
            <PointForm source={source} />
          </Tabs.Panel>
        </Tabs>
      )}
    </>
  );
}
