'use client';

import { Button, Modal } from '@mantine/core';
import { IconBell, IconKey, IconUserCircle, IconUsersGroup } from '@tabler/icons-react';
import { useSearchParams } from 'next/navigation';
import { Chips, GroupChip } from '@/components/ui/Chip';
import { replaceSearch } from '@/components/ui/useUrlState';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Profile } from '@/lib/profile/schema';
import classes from './profile.module.css';

/** Greets whoever has just got an account (`?newUser=true`), and says what comes next. */
export function Welcome({ profile }: { profile: Profile }) {
  const params = useSearchParams();
  const isNew = params.get('newUser') === 'true';
  const { data } = useQuery({ ...apiQuery('/api/groups'), enabled: isNew });
  const groups = data && 'user_groups' in data ? data.user_groups.filter(({ single_user_group }) => !single_user_group) : [];
  const close = () => replaceSearch({ newUser: null });
  return (
    <Modal opened={isNew} onClose={close} title={`Welcome, ${profile.first_name || profile.username}`} size="lg">
      <div className={classes.welcome}>
        <p>
          You have an account as <strong>{profile.username}</strong>
          {profile.roles.length > 0 && (
            <>
              {' '}
              with the {profile.roles.length === 1 ? 'role' : 'roles'} {profile.roles.join(', ')}
            </>
          )}
          . {groups.length > 0 ? 'You are in these groups, and see what they see:' : 'You are in no group yet, so there is little to see.'}
        </p>
        {groups.length > 0 && (
          <Chips>
            {groups.map((group) => (
              <GroupChip key={group.id} group={group} />
            ))}
          </Chips>
        )}
        <ul className={classes.next}>
          <li>
            <IconUserCircle size={19} stroke={1.6} aria-hidden />
            <span>
              <strong>Say who you are.</strong> Your affiliations are what others know you by, and stand in reports.
            </span>
          </li>
          <li>
            <IconUsersGroup size={19} stroke={1.6} aria-hidden />
            <span>
              <strong>Join groups.</strong> Under Groups you ask to join those that work on what you do.
            </span>
          </li>
          <li>
            <IconBell size={19} stroke={1.6} aria-hidden />
            <span>
              <strong>Choose what you are told.</strong> The bell has everything; mails are your choice, below.
            </span>
          </li>
          <li>
            <IconKey size={19} stroke={1.6} aria-hidden />
            <span>
              <strong>Make a token</strong> when a program of yours is to read or upload.
            </span>
          </li>
        </ul>
        <div className={classes.right}>
          <Button onClick={close} data-autofocus>
            Look at my profile
          </Button>
        </div>
      </div>
    </Modal>
  );
}
