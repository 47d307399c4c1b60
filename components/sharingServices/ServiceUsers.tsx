'use client';

import { Checkbox, Group, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip } from '@/components/ui/Chip';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { FormField } from '@/components/ui/FormField';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Service } from '@/lib/sharingServices/schema';

type ServiceGroup = Service['groups'][number];

/** Coauthors and groups of a service. */
export function ServiceUsers({ service, owned }: { service: Service; owned: boolean }) {
  const client = useQueryClient();
  const groups = useMyGroups();
  const { data: people } = useQuery({ ...apiQuery('/api/user', { query: { numPerPage: 500 } }), enabled: owned || service.coauthors.length > 0 });
  const users = people?.users ?? [];
  const nameOf = (user_id: number): string => {
    const user = users.find(({ id }) => id === user_id);
    return user ? [user.first_name, user.last_name].filter(Boolean).join(' ') || user.username : `user ${user_id}`;
  };
  const params = { sharing_service_id: service.id };
  const change = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onSettled: () => client.invalidateQueries({ queryKey: ['/api/sharing_service'] }) });
  const addable = users.filter(({ id, affiliations, is_bot }) => !is_bot && affiliations?.length && !service.coauthors.some(({ user_id }) => user_id === id));
  return (
    <Stack gap="sm" p="sm">
      <ErrorLine error={change.error} />
      <FormField label="Coauthors">
        <Group gap={6}>
          {service.coauthors.map(({ user_id }) => (
            <Chip key={user_id} removeLabel={`Remove ${nameOf(user_id)}`} onRemove={owned ? () => change.mutate(() => api.delete('/api/sharing_service/[sharing_service_id]/coauthor/[user_id]', { params: { ...params, user_id } })) : undefined}>
              {nameOf(user_id)}
            </Chip>
          ))}
          {service.coauthors.length === 0 && !owned && <Text size="sm" c="dimmed">None</Text>}
          {owned && (
            <Select
              aria-label="Add a coauthor" placeholder="Add a coauthor" size="xs" searchable value={null} data={addable.map(({ id }) => ({ value: String(id), label: nameOf(id) }))}
              onChange={(id) => id && change.mutate(() => api.post('/api/sharing_service/[sharing_service_id]/coauthor', { params, body: { user_id: Number(id) } }))}
            />
          )}
        </Group>
      </FormField>
      <FormField label="Groups">
        <Stack gap="xs">
          {service.groups.map((group) => (
            <OneGroup key={group.id} service={service} group={group} name={groups.find(({ id }) => id === group.group_id)?.name ?? `group ${group.group_id}`} nameOf={nameOf} owned={owned} change={change.mutate} />
          ))}
          {owned && (
            <Select
              aria-label="Add a group" placeholder="Add a group" size="xs" w={240} searchable value={null}
              data={groups.filter(({ id }) => !service.groups.some(({ group_id }) => group_id === id)).map(({ id, name }) => ({ value: String(id), label: name }))}
              onChange={(id) => id && change.mutate(() => api.put('/api/sharing_service/[sharing_service_id]/group', { params, body: { group_id: Number(id) } }))}
            />
          )}
        </Stack>
      </FormField>
    </Stack>
  );
}

interface GroupProps {
  service: Service;
  group: ServiceGroup;
  name: string;
  nameOf: (user_id: number) => string;
  owned: boolean;
  change: (work: () => Promise<unknown>) => void;
}

const FLAGS = [['owner', 'Owner'], ['auto_share_to_tns', 'To TNS by itself'], ['auto_share_to_hermes', 'To Hermes by itself'], ['auto_sharing_allow_bots', 'Bots too']] as const;

function OneGroup({ service, group, name, nameOf, owned, change }: GroupProps) {
  const { data } = useQuery({ ...apiQuery('/api/groups/[group_id]', { params: { group_id: group.group_id } }), enabled: owned });
  const params = { sharing_service_id: service.id, group_id: group.group_id };
  const listed = new Set(group.auto_publishers.map(({ user_id }) => user_id));
  const members = (data?.users ?? []).filter(({ id }) => !listed.has(id));
  return (
    <Group gap="md">
      <Chip onRemove={owned && service.groups.length > 1 ? () => change(() => api.delete('/api/sharing_service/[sharing_service_id]/group/[group_id]', { params })) : undefined} removeLabel={`Remove ${name}`}>{name}</Chip>
      {FLAGS.map(([key, label]) => (
        <Checkbox key={key} size="xs" label={label} aria-label={`${name}: ${label}`} disabled={!owned} checked={group[key]} onChange={({ currentTarget: { checked } }) => change(() => api.put('/api/sharing_service/[sharing_service_id]/group/[group_id]', { params, body: { [key]: checked } }))} />
      ))}
      {group.auto_publishers.map(({ user_id }) => (
        <Chip
          key={user_id} tone="info" removeLabel={`Report what ${nameOf(user_id)} saves no more`}
          onRemove={owned ? () => change(() => api.delete('/api/sharing_service/[sharing_service_id]/group/[group_id]/auto_publisher/[user_id]', { params: { ...params, user_id } })) : undefined}
        >
          {nameOf(user_id)}
        </Chip>
      ))}
      {owned && (
        <Select
          aria-label={`Add an auto-publisher of ${name}`} placeholder="Add an auto-publisher" size="xs" w={190} searchable value={null} data={members.map(({ id, username }) => ({ value: String(id), label: username }))}
          onChange={(id) => id && change(() => api.post('/api/sharing_service/[sharing_service_id]/group/[group_id]/auto_publisher', { params, body: { user_ids: [Number(id)] } }))}
        />
      )}
    </Group>
  );
}
