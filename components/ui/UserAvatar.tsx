'use client';

import { Tooltip } from '@mantine/core';
import { IconRobot } from '@tabler/icons-react';
import { colorOf } from './Chip';
import { initials } from './format';
import classes from './UserAvatar.module.css';

export interface AvatarUser {
  username: string;
  first_name?: string | null;
  last_name?: string | null;
  is_bot?: boolean;
}

/** Initials on a colour that belongs to the username; nothing is fetched. Bots get a robot. */
export function UserAvatar({ user, size = 24, tooltip = true }: { user: AvatarUser; size?: number; tooltip?: boolean }) {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ');
  const label = name ? `${name} (${user.username})` : user.username;
  const avatar = (
    <span
      className={classes.avatar}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.4), '--avatar': colorOf(user.username) } as React.CSSProperties}
      role="img"
      aria-label={label}
    >
      {user.is_bot ? <IconRobot size={size * 0.62} stroke={1.7} /> : initials(user)}
    </span>
  );
  return tooltip ? <Tooltip label={label}>{avatar}</Tooltip> : avatar;
}
