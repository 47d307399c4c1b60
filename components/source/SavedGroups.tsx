'use client';

import { Button, Group, Modal, Stack, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDeviceFloppy, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip, GroupChip } from '@/components/ui/Chip';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { formatUtc } from '@/components/ui/format';
import { notifyError, notifyUndo } from '@/components/ui/notify';
import { EmptyState } from '@/components/ui/StateBox';
import { api } from '@/lib/http/client';
import { GroupPicker } from './GroupPicker';
import { refreshObj } from './queries';
import type { SavedGroup, SourceDetail } from './types';
import classes from './SavedGroups.module.css';

function useSaving(obj_id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { inviteGroupIds?: number[]; unsaveGroupIds?: number[] }) =>
      api.post('/api/source_groups', { body: { objId: obj_id, ...body } }),
    onSettled: () => refreshObj(client, obj_id),
  });
}

const provenance = ({ saved_at, saved_by }: SavedGroup): string =>
  `Saved ${saved_at ? `${formatUtc(saved_at, 'minutes')} UTC` : ''}${saved_by ? ` by ${saved_by.username}` : ''}`;

/** The groups that have the object, and the way to save it to more. */
export function SavedGroups({ source }: { source: SourceDetail }) {
  const [opened, dialog] = useDisclosure(false);
  const mayManage = usePermission('Upload data');
  const saved = source.groups.filter(({ active }) => active);
  const requested = source.groups.filter(({ active, requested }) => requested && !active);
  return (
    <>
      {saved.map((group) => (
        <Tooltip key={group.id} label={provenance(group)}>
          <span>
            <GroupChip group={group} />
          </span>
        </Tooltip>
      ))}
      {requested.map((group) => (
        <Chip key={group.id} tone="warn" title="Asked for, not yet accepted">
          {group.nickname || group.name} (requested)
        </Chip>
      ))}
      {saved.length === 0 && requested.length === 0 && <span className={classes.none}>Not saved to any of your groups</span>}
      {mayManage && (
        <Button
          size="compact-xs"
          variant={saved.length === 0 ? 'filled' : 'default'}
          leftSection={saved.length === 0 ? <IconDeviceFloppy size={14} /> : <IconUsersGroup size={14} />}
          onClick={dialog.open}
        >
          {saved.length === 0 ? 'Save source' : 'Manage groups'}
        </Button>
      )}
      <Modal opened={opened} onClose={dialog.close} title={`Groups of ${source.id}`}>
        <ManageGroups source={source} saved={saved} onDone={dialog.close} />
      </Modal>
    </>
  );
}

function ManageGroups({ source, saved, onDone }: { source: SourceDetail; saved: SavedGroup[]; onDone: () => void }) {
  const [chosen, setChosen] = useState<number[]>([]);
  const saving = useSaving(source.id);
  const unsaving = useSaving(source.id);

  async function unsave(group: SavedGroup) {
    try {
      await unsaving.mutateAsync({ unsaveGroupIds: [group.id] });
      notifyUndo(`Removed from ${group.name}, for all its members`, async () => {
        await saving.mutateAsync({ inviteGroupIds: [group.id] });
      });
    } catch (error) {
      notifyError(`The source was not removed from ${group.name}`, error);
    }
  }

  return (
    <Stack gap="md">
      {saved.length === 0 ? (
        <EmptyState title="Saved to none of your groups" compact />
      ) : (
        <ul className={classes.list} aria-label="Groups that have this source">
          {saved.map((group) => (
            <li key={group.id}>
              <div>
                <div className={classes.name}>{group.name}</div>
                <div className={classes.faint}>{provenance(group)}</div>
              </div>
              <Button
                size="compact-xs"
                variant="subtle"
                color="red"
                aria-label={`Unsave from ${group.name}`}
                loading={unsaving.isPending && unsaving.variables.unsaveGroupIds?.[0] === group.id}
                onClick={() => void unsave(group)}
              >
                Unsave
              </Button>
            </li>
          ))}
        </ul>
      )}
      <GroupPicker
        label="Save to more groups"
        placeholder={chosen.length ? undefined : 'Groups'}
        without={saved.map(({ id }) => id)}
        value={chosen}
        onChange={setChosen}
        // Below it would lie over the button that saves.
        comboboxProps={{ position: 'top' }}
      />
      <ErrorLine error={saving.error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          Close
        </Button>
        <Button
          disabled={chosen.length === 0}
          loading={saving.isPending}
          onClick={() => saving.mutate({ inviteGroupIds: chosen }, { onSuccess: () => setChosen([]) })}
        >
          Save
        </Button>
      </Group>
    </Stack>
  );
}
