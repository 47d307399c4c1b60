'use client';

import { Chip } from '@/components/ui/Chip';
import { Panel } from '@/components/ui/Panel';
import { plural } from '@/components/ui/format';
import type { Profile } from '@/lib/profile/schema';
import classes from './profile.module.css';

/** What I may do: permissions come by roles or one by one. */
export function Rights({ profile, permissionTexts }: { profile: Profile; permissionTexts: Readonly<Record<string, string>> }) {
  const { roles, permissions, acls } = profile;
  const direct = new Set(acls);
  return (
    <Panel title="My permissions" id="rights" note={plural(permissions.length, 'permission')} collapsible>
      <p className={classes.explained}>
        {roles.length > 0
          ? `By your ${roles.length === 1 ? 'role' : 'roles'} ${roles.join(', ')}${acls.length ? ', and by permissions given to you alone' : ''}.`
          : 'You have no role.'}{' '}
        Which sources, candidates and comments you see depends on your groups.
      </p>
      {permissions.length === 0 ? (
        <p className={classes.explained}>You can look at everything of your groups, and change nothing. An administrator can give you a role.</p>
      ) : (
        <ul className={classes.rights}>
          {permissions.map((permission) => (
            <li key={permission}>
              <Chip tone={direct.has(permission) ? 'info' : 'neutral'}>{permission}</Chip>
              <span className={classes.faint}>{permissionTexts[permission] ?? ''}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
