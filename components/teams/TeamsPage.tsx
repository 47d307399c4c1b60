'use client';

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { PageHeader } from '@/components/ui/PageHeader';
import { Reason } from '@/components/ui/Reason';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Team } from '@/lib/teams/schema';
import { TeamCard } from './TeamCard';
import { TeamDialog } from './TeamDialog';
import { useActiveTeam } from './useTeams';
import classes from './teams.module.css';

/** Teams put groups together to be looked at as one. */
export function TeamsPage() {
  const client = useQueryClient();
  const viewer = useViewer();
  const isAdmin = usePermission('System admin');
  const manages = usePermission('Manage teams');
  const { data, error, refetch } = useQuery(apiQuery('/api/teams'));
  const { team: active, choose } = useActiveTeam();
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  const [deleting, setDeleting] = useState<Team | null>(null);
  const administers = (team: Team) => isAdmin || team.groups.some(({ id }) => viewer.admin_of?.includes(id));
  const whyNot = viewer.is_anonymous ? 'Sign in to make teams' : manages ? null : 'It needs the permission “Manage teams”';
  const newTeam = (
    <Reason why={whyNot}>
      <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')} disabled={whyNot !== null}>
        New team
      </Button>
    </Reason>
  );
  return (
    <>
      <PageHeader
        title="Teams"
        description="A team puts groups together: the dashboard shows what its groups save. It never changes what one may see."
        actions={newTeam}
      />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <BlockSkeleton height={180} />}
      {data?.teams.length === 0 && (
        <EmptyState title="No team yet">Make one of the groups that work together, with colours of its own.</EmptyState>
      )}
      <ul className={classes.cards}>
        {data?.teams.map((team) => (
          <li key={team.id}>
            <TeamCard
              team={team}
              actions={
                <>
                  {active?.id === team.id ? (
                    <Button size="compact-sm" variant="filled" onClick={() => choose(null)} aria-label={`Stop looking through ${team.name}`}>
                      Shown
                    </Button>
                  ) : (
                    <Button size="compact-sm" variant="light" onClick={() => choose(team.id)} disabled={viewer.is_anonymous} aria-label={`Look through ${team.name}`}>
                      Show
                    </Button>
                  )}
                  {manages && administers(team) && (
                    <>
                      <Tooltip label="Edit">
                        <ActionIcon aria-label={`Edit ${team.name}`} onClick={() => setEditing(team)}>
                          <IconPencil size={16} stroke={1.7} />
                        </ActionIcon>
                      </Tooltip>
                      <Tooltip label="Delete">
                        <ActionIcon aria-label={`Delete ${team.name}`} onClick={() => setDeleting(team)}>
                          <IconTrash size={16} stroke={1.7} />
                        </ActionIcon>
                      </Tooltip>
                    </>
                  )}
                </>
              }
            />
          </li>
        ))}
      </ul>
      <TeamDialog team={editing} onClose={() => setEditing(null)} />
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title={`Delete team ${deleting?.name ?? ''}?`}
        confirmLabel="Delete team"
        onConfirm={async () => {
          if (deleting) await api.delete('/api/teams/[team_id]', { params: { team_id: deleting.id } });
          await client.invalidateQueries({ queryKey: ['/api/teams'] });
        }}
      >
        Its groups, their members and all that they see stay as they are.
      </ConfirmDialog>
    </>
  );
}
