'use client';

import { ActionIcon, Loader, Menu, Tooltip } from '@mantine/core';
import { IconTagPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { TagChip } from '@/components/ui/Chip';
import { notifyError, notifyUndo } from '@/components/ui/notify';
import { useViewer } from '@/components/shell/ViewerContext';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { refreshObj } from './queries';
import type { SourceDetail } from './types';

/** The object's tags, with the ways to add one and to take one off. */
export function Tags({ source }: { source: SourceDetail }) {
  const client = useQueryClient();
  const isVisitor = useViewer().is_anonymous;
  const { data: options } = useQuery({ ...apiQuery('/api/objtagoption'), staleTime: 60_000 });
  const tags = source.tags ?? [];
  const refresh = () => refreshObj(client, source.id);
  const adding = useMutation({
    mutationFn: (objtagoption_id: number) => api.post('/api/objtag', { body: { obj_id: source.id, objtagoption_id } }),
    onError: (error) => notifyError('The tag was not added', error),
    onSettled: refresh,
  });
  const removing = useMutation({
    mutationFn: ({ id }: { id: number; name: string; objtagoption_id: number }) =>
      api.delete('/api/objtag/[association_id]', { params: { association_id: id } }),
    onSuccess: (_, { name, objtagoption_id }) =>
      notifyUndo(`Tag ${name} removed`, async () => {
        await adding.mutateAsync(objtagoption_id);
      }),
    onError: (error) => notifyError('The tag was not removed', error),
    onSettled: refresh,
  });
  const taken = new Set(tags.map(({ objtagoption_id }) => objtagoption_id));
  const left = options?.filter(({ id }) => !taken.has(id));
  const gone = removing.isPending ? removing.variables.id : null;

  return (
    <>
      {tags
        .filter(({ id }) => id !== gone)
        .map((tag) => (
          <TagChip
            key={tag.id}
            name={tag.name}
            color={options?.find(({ id }) => id === tag.objtagoption_id)?.color}
            onRemove={isVisitor ? undefined : () => removing.mutate(tag)}
          />
        ))}
      {!isVisitor && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Tooltip label="Add a tag">
              <ActionIcon size={24} aria-label="Add a tag">
                {adding.isPending ? <Loader size={12} /> : <IconTagPlus size={15} stroke={1.7} />}
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            {left?.length ? (
              left.map((option) => (
                <Menu.Item key={option.id} onClick={() => adding.mutate(option.id)}>
                  {option.name}
                </Menu.Item>
              ))
            ) : (
              <Menu.Label>{options?.length ? 'All tags are on it' : 'There are no tags yet'}</Menu.Label>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
