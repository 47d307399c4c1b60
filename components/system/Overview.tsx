import type { ReactNode } from 'react';
import { formatCount, plural } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/Time';
import type { SystemState } from '@/lib/system/schema';
import { formatBytes } from './bytes';
import classes from './system.module.css';

type Tone = 'good' | 'warn' | 'bad';

interface Fact {
  label: string;
  value: ReactNode;
  note: ReactNode;
  tone?: Tone;
}

/** Below a tenth it is time to do something, below a fiftieth it is late. */
const room = (share: number): Tone | undefined => (share < 0.02 ? 'bad' : share < 0.1 ? 'warn' : undefined);

/** The numbers that say at a glance whether all is well. */
export function Overview({ state }: { state: SystemState }) {
  const { queues, parked, disk, database, migrations } = state;
  const total = (key: 'waiting' | 'active' | 'failed') => queues.reduce((sum, queue) => sum + queue[key], 0);
  const failed = total('failed');
  const unread = parked.alerts + parked.notices;
  const facts: Fact[] = [
    { label: 'Jobs waiting', value: formatCount(total('waiting')), note: `${formatCount(total('active'))} being done` },
    { label: 'Jobs failed', value: formatCount(failed), note: failed ? 'not tried again by themselves' : 'none given up', tone: failed ? 'bad' : 'good' },
    { label: 'Parked messages', value: formatCount(unread), note: `${plural(parked.alerts, 'alert')}, ${plural(parked.notices, 'notice')}`, tone: unread ? 'warn' : 'good' },
    { label: 'Free on disk', value: formatBytes(disk.free_bytes), note: `of ${formatBytes(disk.total_bytes)}`, tone: room(disk.free_bytes / disk.total_bytes) },
    {
      label: 'Database',
      value: formatBytes(database.bytes),
      note: `${database.connections} of ${database.max_connections} connections`,
      tone: room(1 - database.connections / database.max_connections),
    },
    { label: 'Web server', value: formatBytes(state.process.memory_bytes), note: <>started <RelativeTime time={state.process.started_at} /></> },
    { label: 'Version', value: state.version, note: `Node ${state.node_version.slice(1)}, PostgreSQL ${database.version.split(' ')[0]}` },
    { label: 'Migrations', value: migrations.applied, note: migrations.latest?.replace(/^\d+_/, 'latest: ') ?? 'none' },
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value, note, tone }) => (
        <div key={label} className={classes.fact} data-tone={tone}>
          <dt>{label}</dt>
          <dd className={`${classes.value} sp-num`}>{value}</dd>
          <dd className={classes.factNote}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
