'use client';

import { Autocomplete, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Coordinates } from '@/components/ui/Coordinates';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import type { Galaxy } from '@/lib/galaxies/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import classes from './galaxies.module.css';

interface Props {
  source: { id: string; ra: number | null; dec: number | null; galaxies: string[] | null; host?: Galaxy; host_offset?: number | null; host_distance?: number | null };
  refresh: (client: ReturnType<typeof useQueryClient>, obj_id: string) => Promise<void>;
}

/** The galaxy that an object is in, and the ones that it may be in. */
export function HostPanel({ source, refresh }: Props) {
  const { id: obj_id, host, host_offset, host_distance } = source;
  const client = useQueryClient();
  const mayChange = usePermission('Upload data');
  const [text, setText] = useState('');
  const [sought] = useDebouncedValue(text.trim(), 250);
  const found = useQuery({ ...apiQuery('/api/galaxy_catalog', { query: { galaxyName: sought, numPerPage: 10, sortBy: 'name' } }), enabled: sought.length >= 2 });
  const offers = [...new Set([...(source.galaxies ?? []), ...(found.data && !Array.isArray(found.data) ? found.data.galaxies.map(({ name }) => name) : [])])];
  const choosing = useMutation({
    mutationFn: (galaxyName: string | null) =>
      galaxyName === null ? api.delete('/api/sources/[obj_id]/host', { params: { obj_id } }) : api.post('/api/sources/[obj_id]/host', { params: { obj_id }, body: { galaxyName } }),
    onSuccess: () => setText(''),
    onError: (failure) => notifyError('The host was not changed', failure),
    onSettled: () => refresh(client, obj_id),
  });
  const whyNot = mayChange ? null : 'It needs the permission “Upload data”';
  return (
    <Panel id="host" title="Host galaxy" note={host ? undefined : 'not known'} collapsible defaultCollapsed={!host && !source.galaxies?.length}>
      {host && (
        <dl className={classes.facts}>
          <dt>Name</dt>
          <dd>{host.name}</dd>
          <dt>Position</dt>
          <dd><Coordinates ra={host.ra} dec={host.dec} /></dd>
          {typeof host_offset === 'number' && <><dt>Offset</dt><dd>{host_offset.toFixed(2)}″{typeof host_distance === 'number' && `, ${host_distance.toFixed(2)} kpc`}</dd></>}
          {host.redshift !== null && <><dt>Redshift</dt><dd>{host.redshift.toFixed(5)}</dd></>}
          {host.distmpc !== null && <><dt>Distance</dt><dd>{host.distmpc.toFixed(1)} Mpc</dd></>}
          {host.mstar !== null && <><dt>log M*</dt><dd>{host.mstar.toFixed(2)}</dd></>}
        </dl>
      )}
      <Reason why={whyNot}>
        <form
          className={classes.row}
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim()) choosing.mutate(text.trim());
          }}
        >
          <Autocomplete
            className={classes.grow}
            size="xs"
            label={host ? 'Another host' : 'Choose the host'}
            placeholder={source.galaxies?.[0] ?? 'Name of a galaxy'}
            data={offers}
            filter={({ options }) => options}
            disabled={!mayChange}
            value={text}
            onChange={setText}
          />
          <Button type="submit" size="xs" disabled={!mayChange || !text.trim()} loading={choosing.isPending}>Set host</Button>
          {host && <Button size="xs" variant="default" disabled={!mayChange || choosing.isPending} onClick={() => choosing.mutate(null)}>Remove</Button>}
        </form>
      </Reason>
    </Panel>
  );
}
