import type { CSSProperties } from 'react';
import { initials } from '@/components/ui/format';
import { colorOf } from '@/components/ui/Chip';
import classes from './teams.module.css';

export interface Marked {
  name: string;
  primary_color: string | null;
  logo_url: string | null;
}

/** Logo of a team, or its letters on its colour. */
export function TeamMark({ team, size }: { team: Marked; size: number }) {
  if (team.logo_url) return <img className={classes.logo} src={team.logo_url} alt="" width={size} height={size} />;
  const [first_name, last_name] = team.name.trim().split(/\s+/);
  const style = { '--team': team.primary_color ?? colorOf(team.name), width: size, height: size, fontSize: Math.round(size * 0.42) } as CSSProperties;
  return (
    <span className={classes.mark} style={style} aria-hidden>
      {initials({ username: team.name || '–', first_name, last_name })}
    </span>
  );
}
