'use client';

import { Button, Menu } from '@mantine/core';
import { IconDatabaseSearch } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { refreshObj } from './queries';
import { ServiceMark } from './ServiceMark';

/** What can be asked of a position: name, path, what is sent, and who answers. */
const CATALOGS = [
  { label: 'Gaia DR3', path: '/api/sources/[obj_id]/annotations/gaia', body: {}, service: 'gaia' },
  { label: 'WISE colours (IRSA)', path: '/api/sources/[obj_id]/annotations/irsa', body: {}, service: 'irsa' },
  { label: 'Million Quasars (VizieR)', path: '/api/sources/[obj_id]/annotations/vizier', body: { catalog: 'VII/290' }, service: 'vizier' },
  { label: 'GALEX (VizieR)', path: '/api/sources/[obj_id]/annotations/vizier', body: { catalog: 'II/335/galex_ais' }, service: 'vizier' },
  { label: 'Photometric redshift (LS DR10)', path: '/api/sources/[obj_id]/annotations/datalab', body: { catalog: 'ls_dr10' }, service: 'datalab' },
  { label: 'DESI DR1', path: '/api/sources/[obj_id]/annotations/datalab', body: { catalog: 'desi_dr1' }, service: 'datalab' },
  { label: 'Pan-STARRS DR2', path: '/api/sources/[obj_id]/annotations/ps1', body: {}, service: 'ps1' },
] as const;

/** Asks catalogues elsewhere what is at the position, and who the object is. */
export function CatalogMenu({ obj_id }: { obj_id: string }) {
  const client = useQueryClient();
  const params = { obj_id };
  const asking = useMutation({
    mutationFn: async ({ path, body }: { label: string; path: (typeof CATALOGS)[number]['path']; body: object }) => api.post(path, { params, body }),
    onSuccess: async (_, { label }) => {
      notifySuccess(`${label} has answered`);
      await refreshObj(client, obj_id);
    },
    onError: (error, { label }) => notifyError(`Nothing from ${label}`, error),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/internal/catalog_services'] }),
  });
  const lookup = useMutation({
    mutationFn: async (who: 'tns' | 'mpc') =>
      who === 'tns' ? api.get('/api/sources/[obj_id]/tns', { params }) : api.post('/api/sources/[obj_id]/mpc', { params, body: {} }),
    onSuccess: () => notifySuccess('Asked; a notification will say what came of it'),
    onError: (error) => notifyError('Not asked', error),
  });
  // How they have answered whoever asked last: what does not answer now is said before one waits for it.
  const [opened, setOpened] = useState(false);
  const { data: services } = useQuery({ ...apiQuery('/api/internal/catalog_services'), enabled: opened, staleTime: 10_000 });
  const mark = (service: string) => <ServiceMark state={services?.find(({ name }) => name === service)} />;
  return (
    <Menu position="bottom-end" withinPortal opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button size="compact-sm" variant="default" leftSection={<IconDatabaseSearch size={14} />} loading={asking.isPending}>
          Ask catalogues
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Keep as annotations</Menu.Label>
        {CATALOGS.map((catalog) => (
          <Menu.Item key={catalog.label} rightSection={mark(catalog.service)} onClick={() => asking.mutate(catalog)}>
            {catalog.label}
          </Menu.Item>
        ))}
        <Menu.Label>Who is it?</Menu.Label>
        <Menu.Item rightSection={mark('tns')} onClick={() => lookup.mutate('tns')}>Transient Name Server</Menu.Item>
        <Menu.Item rightSection={mark('mpc')} onClick={() => lookup.mutate('mpc')}>Minor Planet Center</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
