'use client';

import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconSettings, IconUsersPlus } from '@tabler/icons-react';
import Link from 'next/link';
import { TeamMark } from './TeamMark';
import { useActiveTeam, useTeams } from './useTeams';
import classes from './teams.module.css';

/** Whose eyes one looks through. Not there for those without teams. */
export function TeamSwitcher() {
  const teams = useTeams();
  const { team, choose } = useActiveTeam();
  if (!teams?.length) return null;
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <UnstyledButton className={classes.switcher} aria-label={`Team: ${team?.name ?? 'all'}`}>
          {team ? <TeamMark team={team} size={18} /> : <IconUsersPlus size={17} stroke={1.7} aria-hidden />}
          <span className={classes.switcherName}>{team ? team.nickname || team.name : 'All teams'}</span>
          <IconChevronDown size={13} className={classes.switcherChevron} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Sources and groups on the dashboard</Menu.Label>
        <Menu.Item leftSection={<IconUsersPlus size={16} />} rightSection={team ? null : <IconCheck size={14} aria-label="chosen" />} onClick={() => choose(null)}>
          All teams
        </Menu.Item>
        {teams.map((one) => (
          <Menu.Item key={one.id} leftSection={<TeamMark team={one} size={16} />} rightSection={team?.id === one.id ? <IconCheck size={14} aria-label="chosen" /> : null} onClick={() => choose(one.id)}>
            {one.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} href="/teams" leftSection={<IconSettings size={16} />}>
          Teams
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
