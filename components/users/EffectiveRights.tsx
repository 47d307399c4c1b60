'use client';

import { Chip, Chips } from '@/components/ui/Chip';
import { plural } from '@/components/ui/format';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import type { Role, User } from '@/lib/users/schema';
import classes from './users.module.css';

interface Props {
  user: User;
  roles: readonly Role[];
  permissionTexts: Readonly<Record<string, string>>;
}

/** Everything that a user may do, and by what: which role, or given directly. */
export function EffectiveRights({ user, roles, permissionTexts }: Props) {
  const held = roles.filter(({ id }) => user.roles.includes(id));
  return (
    <Panel title="Permissions" id="rights" note={plural(user.permissions.length, 'permission')}>
      {user.permissions.includes('System admin') && (
        <p className={classes.explained}>A system admin passes every check: all permissions, all groups, all rows.</p>
      )}
      {user.permissions.length === 0 ? (
        <EmptyState title="View only" compact>
          Without a permission one sees what one’s groups see.
        </EmptyState>
      ) : (
        <ul className={classes.rights}>
          {user.permissions.map((permission) => {
            const by = held.filter(({ acls }) => acls.includes(permission));
            return (
              <li key={permission}>
                <strong>{permission}</strong>
                <span className={classes.faint}>{permissionTexts[permission] ?? ''}</span>
                <Chips>
                  {by.map(({ id }) => (
                    <Chip key={id} tone="accent">
                      {id}
                    </Chip>
                  ))}
                  {user.acls.includes(permission) && <Chip tone="info">given directly</Chip>}
                </Chips>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
