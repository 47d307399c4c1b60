'use client';

import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useActiveTeam } from '@/components/teams/useTeams';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './dashboard.module.css';

/** The groups that I am in. */
export function MyGroups() {
  const { data } = useQuery(apiQuery('/api/groups'));
  const { team } = useActiveTeam();
  const ofTeam = (id: number) => !team || team.groups.some((group) => group.id === id);
  const groups = data && 'user_groups' in data ? data.user_groups.filter(({ id, single_user_group }) => !single_user_group && ofTeam(id)) : undefined;
  return (
    <Panel title={team ? `My groups in ${team.name}` : 'My groups'}id="groups" note={groups?.length || undefined}>
      {groups?.length === 0 && (
        <EmptyState
          title="You are in no group yet"
          icon={IconUsersGroup}
          compact
          actions={
            <Button component={Link} href="/groups" size="xs" variant="light">
              Find a group
            </Button>
          }
        >
          Sources, candidates and comments belong to groups.
        </EmptyState>
      )}
      <ul className={classes.list}>
        {groups?.map(({ id, name, nickname }) => (
          <li key={id} className={classes.listRow}>
            <Link href={`/group/${id}`} className={classes.listName}>
              {name}
            </Link>
            {nickname && <span className={classes.faint}>{nickname}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
