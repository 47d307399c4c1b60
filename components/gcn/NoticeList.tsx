import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import type { GcnNotice } from '@/lib/gcn/schema';
import { apiUrl } from '@/lib/http/client';
import classes from './gcn.module.css';

/** The notices of an event, newest first, each to download as it came. */
export function NoticeList({ dateobs, notices }: { dateobs: string; notices: readonly GcnNotice[] }) {
  return (
    <Panel title="Notices" id="notices" note={notices.length || undefined}>
      {notices.length === 0 && <EmptyState title="No notice" compact>This event was entered by hand.</EmptyState>}
      <ul className={classes.list}>
        {notices.map(({ id, notice_type, stream, date, has_localization, localization_ingested }) => (
          <li key={id} className={classes.item}>
            <a href={apiUrl('/api/gcn_event/[dateobs]/notice/[notice_id]/download', { dateobs, notice_id: id })}>{notice_type ?? stream}</a>
            <span className={classes.faint}>
              <UtcTime time={date} precision="seconds" /> · {stream}
              {localization_ingested ? ' · brought a skymap' : has_localization ? ' · its skymap is not here' : ''}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
