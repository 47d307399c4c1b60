'use client';

import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Chip } from '@/components/ui/Chip';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import type { FilterVersion } from '@/lib/filterVersions/schema';
import type { GroupDetail } from '@/lib/groups/schema';
import { api } from '@/lib/http/client';
import { apiKey } from '@/lib/http/apiQuery';
import classes from './filters.module.css';

interface Props {
  filter_id: number;
  versions: readonly FilterVersion[];
  members: NonNullable<GroupDetail['users']>;
  shown: number | undefined;
  mayChange: boolean;
  onShow: (version_id: number) => void;
}

/** All versions, newest first; the active one is what runs. */
export function VersionList({ filter_id, versions, members, shown, mayChange, onShow }: Props) {
  const client = useQueryClient();
  const queryKey = apiKey('/api/filters/[filter_id]/versions', { params: { filter_id } });
  const switching = useMutation({
    mutationFn: ({ id, active }: { id: number; active: boolean }) =>
      api.patch('/api/filters/[filter_id]/versions/[version_id]', { params: { filter_id, version_id: id }, body: { active } }),
    onMutate: async ({ id, active }) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData<FilterVersion[]>(queryKey, (now) => now?.map((version) => ({ ...version, active: version.id === id && active })));
    },
    onError: (error) => notifyError('The filter runs as before', error),
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey }), client.invalidateQueries({ queryKey: ['/api/internal/filter_activity'] })]),
  });
  const nameOf = (author_id: number | null) => {
    const author = members.find(({ id }) => id === author_id);
    if (!author) return author_id === null ? 'Unknown' : `User ${author_id}`;
    return [author.first_name, author.last_name].filter(Boolean).join(' ') || author.username;
  };
  return (
    <Panel title="Versions" id="versions" note={versions.length || undefined} flush>
      {versions.length === 0 && (
        <EmptyState title="No version yet" compact>
          Write or paste a pipeline, test it, and save it.
        </EmptyState>
      )}
      <ol className={classes.versions}>
        {versions.map((version) => (
          <li key={version.id} className={classes.version} data-shown={version.id === shown || undefined}>
            <button
              type="button"
              className={classes.versionButton}
              aria-current={version.id === shown ? 'true' : undefined}
              onClick={() => onShow(version.id)}
            >
              <span className={classes.versionHead}>
                <strong>Version {version.id}</strong>
                {version.active && <Chip tone="good">Active</Chip>}
              </span>
              {version.comment && <span className={classes.versionComment}>{version.comment}</span>}
              <span className={classes.faint}>
                {nameOf(version.author_id)}, <UtcTime time={version.created_at} precision="minutes" />
              </span>
            </button>
            {mayChange && (
              <Button
                size="compact-xs"
                variant={version.active ? 'subtle' : 'light'}
                color={version.active ? 'gray' : undefined}
                aria-label={`${version.active ? 'Switch off' : 'Activate'} version ${version.id}`}
                disabled={switching.isPending}
                onClick={() => switching.mutate({ id: version.id, active: !version.active })}
              >
                {version.active ? 'Switch off' : 'Activate'}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
