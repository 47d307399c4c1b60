'use client';

import { useQuery } from '@tanstack/react-query';
import { Chip } from '@/components/ui/Chip';
import { PageHeader } from '@/components/ui/PageHeader';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { UserAvatar } from '@/components/ui/UserAvatar';
import { apiQuery } from '@/lib/http/apiQuery';
import { AboutMe } from './AboutMe';
import type { Ways } from './channels';
import { ChangePassword } from './ChangePassword';
import { Membership } from './Membership';
import { NotificationPreferences } from './NotificationPreferences';
import { Preferences } from './Preferences';
import classes from './profile.module.css';
import { RecentlyDeleted } from './RecentlyDeleted';
import { Rights } from './Rights';
import { Tokens } from './Tokens';
import { VirtualObservatory } from './VirtualObservatory';
import { Welcome } from './Welcome';

export interface ProfilePageProps {
  /** What each permission is for. */
  permissionTexts: Readonly<Record<string, string>>;
  /** The least length of a password; null for those who sign in by way of a provider. */
  minPassword: number | null;
  /** How people can be told, besides by mail. */
  ways: Ways;
}

/** My account: who I am, what I may do, the tokens of my programs, and how the portal looks to me. */
export function ProfilePage({ permissionTexts, minPassword, ways }: ProfilePageProps) {
  const { data: profile, error, refetch } = useQuery(apiQuery('/api/internal/profile'));
  if (!profile) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const name = [profile.first_name, profile.last_name].filter(Boolean).join(' ');
  return (
    <>
      <PageHeader
        title={
          <span className={classes.who}>
            <UserAvatar user={profile} size={40} tooltip={false} />
            <span>{name || profile.username}</span>
          </span>
        }
        aside={
          <>
            {profile.roles.map((role) => (
              <Chip key={role} tone="accent">
                {role}
              </Chip>
            ))}
            {profile.is_bot && <Chip tone="info">Bot</Chip>}
          </>
        }
        description={
          <>
            {name && <>Signs in as {profile.username}. </>}
            Here since <UtcTime time={profile.created_at} precision="day" zone={false} />.
          </>
        }
      />
      <Welcome profile={profile} />
      <div className={classes.page}>
        <div className={classes.column}>
          <Tokens profile={profile} permissionTexts={permissionTexts} />
          <Rights profile={profile} permissionTexts={permissionTexts} />
          <Membership profile={profile} />
          <RecentlyDeleted />
        </div>
        <div className={classes.column}>
          <AboutMe profile={profile} />
          <Preferences profile={profile} />
          <NotificationPreferences profile={profile} ways={ways} />
          <VirtualObservatory />
          {minPassword !== null && <ChangePassword username={profile.username} minLength={minPassword} />}
        </div>
      </div>
    </>
  );
}
