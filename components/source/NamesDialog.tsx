'use client';

import { Anchor, Button, Group, Modal, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { Form } from '@/components/ui/FormField';
import { notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { refreshObj } from './queries';
import type { SourceDetail } from './types';
import classes from './NamesDialog.module.css';

interface Props {
  source: SourceDetail;
  onClose: () => void;
}

/** What else the object is called, and which objects are the same thing in the sky. */
export function NamesDialog({ source, onClose }: Props) {
  return (
    <Modal opened onClose={onClose} title={`Names of ${source.id}`} size="lg">
      <Stack gap="lg">
        <Aliases source={source} />
        <SameObjects source={source} />
      </Stack>
    </Modal>
  );
}

function Aliases({ source }: Pick<Props, 'source'>) {
  const client = useQueryClient();
  const known = (source.alias ?? []).filter(Boolean);
  const [aliases, setAliases] = useState<string[]>(known);
  const saving = useMutation({
    mutationFn: () => api.patch('/api/sources/[obj_id]', { params: { obj_id: source.id }, body: { alias: aliases } }),
    onSuccess: async () => {
      await refreshObj(client, source.id);
      notifySuccess('The aliases were saved');
    },
  });
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel="Save aliases" busy={saving.isPending} problem={saving.error?.message} submitDisabled={aliases.join('\n') === known.join('\n')}>
      <TagsInput label="Aliases" description="Names under which the object is found, too; Enter after each" acceptValueOnBlur clearable value={aliases} onChange={setAliases} data-autofocus />
    </Form>
  );
}

interface Other {
  obj_id: string;
  separation: number | null;
  /** Through which they are the same; null while they only stand close together. */
  super_obj_id: number | null;
}

function SameObjects({ source }: Pick<Props, 'source'>) {
  const client = useQueryClient();
  const [other, setOther] = useState('');
  const associated: Other[] = source.associated_objs ?? [];
  const duplicates: Other[] = (source.duplicates ?? []).filter(({ obj_id }) => !associated.some((one) => one.obj_id === obj_id)).map((one) => ({ ...one, super_obj_id: null }));
  const [group] = associated;
  const group_ids = source.groups.filter(({ active }) => active).map(({ id }) => id);
  const changing = useMutation({
    mutationFn: async (work: () => Promise<unknown>) => work(),
    onSettled: () => refreshObj(client, source.id),
  });
  const associate = (obj_id: string) => async () => {
    if (group?.super_obj_id != null) await api.patch('/api/super_objs/[super_obj_id]', { params: { super_obj_id: group.super_obj_id }, body: { add_obj_ids: [obj_id] } });
    else await api.post('/api/super_objs', { body: { name: source.tns_name ?? source.id, obj_ids: [source.id, obj_id] } });
    setOther('');
    notifySuccess(`${obj_id} is the same object`);
  };
  const takeOut = ({ obj_id, super_obj_id }: Other) => async () => {
    if (super_obj_id !== null) await api.patch('/api/super_objs/[super_obj_id]', { params: { super_obj_id }, body: { remove_obj_ids: [obj_id] } });
  };
  const copy = (origin_id: string) => async () => {
    await api.post('/api/sources/[obj_id]/copy_photometry', { params: { obj_id: source.id }, body: { origin_id, group_ids } });
    notifySuccess(`The photometry of ${origin_id} was copied`);
  };
  return (
    <Stack gap="xs">
      <Text component="h3" size="sm" fw={500} m={0}>The same object</Text>
      {[...associated, ...duplicates].map((one) => (
        <div key={one.obj_id} className={classes.other}>
          <span>
            <Anchor component={Link} href={`/source/${encodeURIComponent(one.obj_id)}`}>{one.obj_id}</Anchor>{' '}
            <span className={classes.faint}>{one.separation === null ? '' : `${one.separation.toFixed(2)}″`}{one.super_obj_id === null ? ', close by' : ''}</span>
          </span>
          <Group gap={6}>
            <Button size="compact-xs" variant="default" disabled={changing.isPending || group_ids.length === 0} onClick={() => changing.mutate(copy(one.obj_id))}>Copy its photometry</Button>
            {one.super_obj_id === null
              ? <Button size="compact-xs" disabled={changing.isPending} onClick={() => changing.mutate(associate(one.obj_id))}>Same object</Button>
              : <Button size="compact-xs" variant="default" disabled={changing.isPending} onClick={() => changing.mutate(takeOut(one))}>Take out</Button>}
          </Group>
        </div>
      ))}
      <form className={classes.add} onSubmit={(event) => { event.preventDefault(); changing.mutate(associate(other.trim())); }}>
        <TextInput label="Another object" placeholder="LSST26abc" value={other} onChange={({ currentTarget }) => setOther(currentTarget.value)} />
        <Button type="submit" variant="default" disabled={!other.trim()} loading={changing.isPending}>Same object</Button>
      </form>
      <ErrorLine error={changing.error} />
    </Stack>
  );
}
