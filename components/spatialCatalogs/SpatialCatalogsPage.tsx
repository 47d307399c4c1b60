'use client';

import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { notifyError } from '@/components/ui/notify';
import { ListAndDetail, PickName } from '@/components/ui/ListAndDetail';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { CatalogInList } from '@/lib/spatialCatalogs/schema';
import { CatalogEntries } from './CatalogEntries';
import { CatalogUpload } from './CatalogUpload';

const PATH = '/api/spatial_catalog';

/** Catalogues of regions of the sky, that lists of sources can be restricted to. */
export function SpatialCatalogsPage() {
  const client = useQueryClient();
  const viewer = useViewer();
  const search = useSearchParams();
  const mayUpload = usePermission('Upload data');
  const mayDelete = usePermission('System admin');
  const [uploading, upload] = useDisclosure(false);
  const { data, error, refetch } = useQuery(apiQuery(PATH));
  const picked = data?.find(({ id }) => String(id) === search.get('catalog')) ?? data?.[0];
  const refresh = () => client.invalidateQueries({ queryKey: [PATH] });

  async function remove({ id, catalog_name }: CatalogInList) {
    try {
      await api.delete('/api/spatial_catalog/[catalog_id]', { params: { catalog_id: id } });
      notifyDeleted(`${catalog_name} is deleted.`, 'spatial_catalogs', id, refresh);
      await refresh();
    } catch (failure) {
      notifyError(`${catalog_name} could not be deleted.`, failure);
    }
  }

  const columns: Column<CatalogInList>[] = [
    {
      key: 'catalog_name',
      header: 'Catalogue',
      cell: ({ id, catalog_name }) => (
        <PickName picked={id === picked?.id} onPick={() => replaceSearch({ catalog: String(id), q: null })}>
          {catalog_name}
        </PickName>
      ),
    },
    { key: 'entries_count', header: 'Regions', numeric: true, width: 90, cell: ({ entries_count }) => entries_count },
    ...(mayDelete
      ? [{
          key: 'actions',
          header: 'Actions',
          hiddenHeader: true,
          width: 50,
          cell: (catalog: CatalogInList) => (
            <ActionIcon aria-label={`Delete ${catalog.catalog_name}`} onClick={() => void remove(catalog)}>
              <IconTrash size={16} stroke={1.7} />
            </ActionIcon>
          ),
        }]
      : []),
  ];
  const whyNot = viewer.is_anonymous ? 'Sign in to add catalogues' : mayUpload ? null : 'It needs the permission “Upload data”';

  return (
    <>
      <PageHeader
        title="Spatial catalogues"
        description="Regions of the sky with names: clusters, survey fields, error regions. Lists of sources can be restricted to one."
        actions={
          <Reason why={whyNot}>
            <Button leftSection={<IconPlus size={16} />} disabled={whyNot !== null} onClick={upload.open}>
              Add a catalogue
            </Button>
          </Reason>
        }
      />
      <ListAndDetail>
        <Panel title="Catalogues" note={data?.length} flush>
          <DataTable
            caption="Spatial catalogues"
            columns={columns}
            rows={data}
            rowKey={({ id }) => id}
            error={error}
            onRetry={() => void refetch()}
            empty={<EmptyState title="No catalogue yet" compact>Add one from a file of names, positions and radii.</EmptyState>}
          />
        </Panel>
        {picked && <CatalogEntries key={picked.id} catalog={picked} text={search.get('q') ?? ''} />}
      </ListAndDetail>
      <CatalogUpload
        opened={uploading}
        onClose={upload.close}
        onDone={(id) => {
          upload.close();
          replaceSearch({ catalog: String(id), q: null });
        }}
      />
    </>
  );
}
