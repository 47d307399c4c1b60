'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { Chip, Chips, GroupChip } from '@/components/ui/Chip';
import { useNow } from '@/components/ui/clock';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { UserAvatar } from '@/components/ui/UserAvatar';
import { apiQuery } from '@/lib/http/apiQuery';
import type { UserInList } from '@/lib/users/schema';
import { ChipCell } from './ChipCell';
import { EffectiveRights } from './EffectiveRights';
import { useAccessOptions } from './useAccessOptions';
import { UserActions } from './UserActions';
import { fullName, hasExpired, userRights } from './userRights';
import classes from './users.module.css';

export interface UserPageProps {
  user_id: number;
  permissionTexts: Readonly<Record<string, string>>;
  /** What the list of users tells of this one; absent when the viewer does not manage users. */
  listed: UserInList | null;
  /** How many tokens the user has; null for those who may not know. */
  tokens: number | null;
}

/** One person: who it is, how to reach them, what they may do and why. */
export function UserPage({ user_id, permissionTexts, listed, tokens }: UserPageProps) {
  const router = useRouter();
  const viewer = useViewer();
  const now = useNow();
  const manages = usePermission('Manage users');
  const { data: user, error, refetch } = useQuery(apiQuery('/api/user/[user_id]', { params: { user_id } }));
  const { data: list } = useQuery({
    ...apiQuery('/api/user', { query: { username: listed?.username ?? '', includeExpired: true } }),
    enabled: manages && listed !== null,
  });
  useRefreshOn(['skyportal/FETCH_USERS', 'skyportal/FETCH_USERS_MANAGEMENT'], ['/api/user', '/api/user/[user_id]']);
  const rights = userRights(viewer);
  const options = useAccessOptions(rights);
  if (!user) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const row = list?.users.find(({ id }) => id === user_id) ?? listed;
  const roleOf = new Map(options.allRoles.map((role) => [role.id, role]));
  const name = fullName(user);
  const expired = now !== null && hasExpired(user.expiration_date, now);
  const isSelf = user.id === viewer.id;
  const unknown = <span className={classes.faint}>Not given</span>;
  const groups = row?.groups.filter(({ single_user_group }) => !single_user_group) ?? [];
  return (
    <>
      <PageHeader
        breadcrumbs={manages ? [{ label: 'Users', href: '/user_management' }] : undefined}
        title={
          <span className={classes.person}>
            <UserAvatar user={user} size={44} tooltip={false} />
            <span>{name || user.username}</span>
          </span>
        }
        aside={
          <>
            {isSelf && <Chip tone="good">You</Chip>}
            {user.is_bot && <Chip tone="info">Bot</Chip>}
            {expired && <Chip tone="bad">Deactivated</Chip>}
          </>
        }
        description={
          <>
            {name && <>{user.username} · </>}
            here since <UtcTime time={user.created_at} precision="day" zone={false} />
          </>
        }
        actions={
          (manages || viewer.acls.includes('Become user')) && (
            <UserActions user={user} rights={rights} isSelf={isSelf} now={now} onDeleted={() => router.push('/user_management')} />
          )
        }
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <EffectiveRights user={user} roles={options.allRoles} permissionTexts={permissionTexts} />
        </div>
        <div className={classes.column}>
          <Panel title="About" id="about">
            {user.bio && <p className={classes.bio}>{user.bio}</p>}
            <dl className={classes.facts}>
              <dt>Affiliations</dt>
              <dd>
                {user.affiliations.length === 0 && unknown}
                <Chips>
                  {user.affiliations.map((affiliation) => (
                    <Chip key={affiliation}>{affiliation}</Chip>
                  ))}
                </Chips>
              </dd>
              <dt>E-mail</dt>
              <dd>{user.contact_email ? <a href={`mailto:${user.contact_email}`}>{user.contact_email}</a> : unknown}</dd>
              <dt>Phone</dt>
              <dd>{user.contact_phone ? <a href={`tel:${user.contact_phone}`}>{user.contact_phone}</a> : unknown}</dd>
              {(manages || isSelf) && (
                <>
                  <dt>Expires</dt>
                  <dd>
                    {user.expiration_date ? (
                      <span className={expired ? classes.expired : undefined}>
                        <UtcTime time={user.expiration_date} precision="minutes" />
                      </span>
                    ) : (
                      'Never'
                    )}
                  </dd>
                </>
              )}
              {tokens !== null && (
                <>
                  <dt>Tokens</dt>
                  <dd>{tokens === 0 ? 'None' : tokens}</dd>
                </>
              )}
            </dl>
          </Panel>
          {row && (
            <Panel title="Access" id="access">
              <dl className={classes.facts}>
                <dt>Roles</dt>
                <dd>
                  <ChipCell
                    user={user}
                    part="role"
                    what="a role"
                    held={user.roles.map((id) => ({ id, label: id, why: rights.grantRole(roleOf.get(id) ?? { id, acls: [] }) }))}
                    options={options.roles}
                  />
                </dd>
                <dt>Also may</dt>
                <dd>
                  <ChipCell
                    user={user}
                    part="acl"
                    what="a permission"
                    held={user.acls.map((id) => ({ id, label: id, why: rights.grantAcl(id) }))}
                    options={options.acls}
                  />
                </dd>
                <dt>Groups</dt>
                <dd>
                  <ChipCell
                    user={user}
                    part="group"
                    what="a group"
                    held={groups.map((group) => ({
                      id: String(group.id),
                      label: group.name,
                      href: `/group/${group.id}`,
                      why: rights.changeMembers(group.id),
                    }))}
                    options={options.groups}
                  />
                </dd>
                {row.streams && (
                  <>
                    <dt>Streams</dt>
                    <dd>
                      <ChipCell
                        user={user}
                        part="stream"
                        what="a stream"
                        held={row.streams.map((stream) => ({ id: String(stream.id), label: stream.name, why: rights.changeStreams }))}
                        options={options.streams}
                        why={rights.changeStreams}
                      />
                    </dd>
                  </>
                )}
              </dl>
            </Panel>
          )}
          {!row && <CommonGroups user_id={user_id} />}
        </div>
      </div>
    </>
  );
}

/** For those who do not manage users: the groups that they have in common. */
function CommonGroups({ user_id }: { user_id: number }) {
  const { data } = useQuery(apiQuery('/api/user'));
  const groups = data?.users.find(({ id }) => id === user_id)?.groups.filter(({ single_user_group }) => !single_user_group) ?? [];
  if (groups.length === 0) return null;
  return (
    <Panel title="Your groups" id="groups">
      <Chips>
        {groups.map((group) => (
          <GroupChip key={group.id} group={group} />
        ))}
      </Chips>
    </Panel>
  );
}
