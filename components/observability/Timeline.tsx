'use client';

import { clock, hoursOf, jointStretches, type NightOfTarget, type PlacedTelescope, type Stretch } from './nightData';
import classes from './Observability.module.css';

export interface TimelineRow {
  telescope: PlacedTelescope;
  /** Null where the Sun does not set. */
  found: NightOfTarget | null;
}

const HOUR = 3_600_000;

/** One line a telescope: when it is dark and when the object is up there, and when it is up at all of them. */
export function Timeline({ rows, now }: { rows: readonly TimelineRow[]; now: number }) {
  const nights = rows.flatMap(({ found }) => (found ? [found.night] : []));
  if (nights.length === 0) return null;
  const from = Math.floor(Math.min(...nights.map(({ sunset }) => sunset.getTime())) / HOUR) * HOUR;
  const to = Math.ceil(Math.max(...nights.map(({ sunrise }) => sunrise.getTime())) / HOUR) * HOUR;
  const part = (time: number) => `${(((time - from) / (to - from)) * 100).toFixed(2)}%`;
  const span = ({ begin, end }: Stretch) => ({ left: part(begin.getTime()), width: `${(((end.getTime() - begin.getTime()) / (to - from)) * 100).toFixed(2)}%` });
  const step = Math.ceil((to - from) / HOUR / 8) * HOUR;
  const ticks = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
  const joint = jointStretches(rows.map(({ found }) => found?.up ?? []));
  const words = (stretches: readonly Stretch[]) => stretches.map(({ begin, end }) => `${clock(begin)}–${clock(end)}`).join(', ');
  return (
    <div className={classes.timeline}>
      {rows.map(({ telescope, found }) => (
        <div key={telescope.id} className={classes.timelineRow}>
          <span className={classes.timelineName} title={telescope.name}>{telescope.nickname || telescope.name}</span>
          <div className={classes.track}>
            {found && <span className={classes.night} style={span({ begin: found.night.sunset, end: found.night.sunrise })} />}
            {found?.dark && <span className={classes.dark} style={span(found.dark)} />}
            {found?.up.map((one) => <span key={one.begin.getTime()} className={classes.visible} style={span(one)} title={`${words([one])} UTC`} />)}
            {now > from && now < to && <span className={classes.nowMark} style={{ left: part(now) }} />}
          </div>
          <span className={classes.timelineValue}>{found ? (found.up.length ? `${hoursOf(found.up).toFixed(1)} h` : 'not up') : 'no night'}</span>
        </div>
      ))}
      {rows.length > 1 && (
        <div className={classes.timelineRow}>
          <span className={classes.timelineName}>All together</span>
          <div className={classes.track}>
            {joint.map((one) => <span key={one.begin.getTime()} className={classes.joint} style={span(one)} title={`${words([one])} UTC`} />)}
          </div>
          <span className={classes.timelineValue}>{joint.length ? `${hoursOf(joint).toFixed(1)} h` : 'never'}</span>
        </div>
      )}
      <div className={classes.timelineRow} aria-hidden>
        <span />
        <div className={classes.clock}>
          {ticks.map((tick) => (
            <span key={tick} style={{ left: part(tick) }}>{clock(new Date(tick))}</span>
          ))}
        </div>
        <span className={classes.timelineValue}>UTC</span>
      </div>
    </div>
  );
}
