import type { CSSProperties, ReactNode } from 'react';
import { Chips, colorOf, GroupChip } from '@/components/ui/Chip';
import { plural } from '@/components/ui/format';
import { TeamMark } from './TeamMark';
import classes from './teams.module.css';

export interface CardTeam {
  name: string;
  nickname: string | null;
  description: string | null;
  primary_color: string | null;
  secondary_color: string | null;
  logo_url: string | null;
  background_url: string | null;
  groups: readonly { id: number; name: string; nickname: string | null }[];
  num_members: number | null;
}

/** A team in its own colours; also the preview of its form. */
export function TeamCard({ team, actions }: { team: CardTeam; actions?: ReactNode }) {
  const primary = team.primary_color ?? colorOf(team.name);
  const style = {
    '--team': primary,
    '--team-2': team.secondary_color ?? primary,
    ...(team.background_url ? { '--team-image': `url(${JSON.stringify(team.background_url)})` } : {}),
  } as CSSProperties;
  return (
    <article className={classes.card} style={style} aria-label={team.name || 'New team'}>
      <div className={classes.banner} data-image={team.background_url ? true : undefined} />
      <div className={classes.cardBody}>
        <div className={classes.cardHead}>
          <span className={classes.cardMark}>
            <TeamMark team={team} size={44} />
          </span>
          <span className={classes.cardWords}>
            <h2 className={classes.cardName}>{team.name || 'New team'}</h2>
            <span className={classes.faint}>
              {[team.nickname, team.num_members === null ? null : plural(team.num_members, 'member')].filter(Boolean).join(' · ')}
            </span>
          </span>
        </div>
        {team.description && <p className={classes.description}>{team.description}</p>}
        <Chips>
          {team.groups.map((group) => (
            <GroupChip key={group.id} group={group} />
          ))}
          {team.groups.length === 0 && <span className={classes.faint}>No group yet</span>}
        </Chips>
        {actions && <div className={classes.cardActions}>{actions}</div>}
      </div>
    </article>
  );
}
