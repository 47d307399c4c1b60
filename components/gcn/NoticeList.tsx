'use client';

import { Button } from '@mantine/core';
import { usePermission } from '@/components/shell/ViewerContext';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import type { GcnNotice } from '@/lib/gcn/schema';
import { api, apiUrl } from '@/lib/http/client';
import { useEventWrite } from './useEventWrite';
import classes from './gcn.module.css';

/** The notices of an event, newest first, each to download as it came. */
export function NoticeList({ dateobs, notices }: { dateobs: string; notices: readonly GcnNotice[] }) {
  const mayManage = usePermission('Manage GCNs');
  const taking = useEventWrite('The skymap was not read', (notice_id: number) => api.post('/api/localization/[dateobs]/notice/[notice_id]', { params: { dateobs, notice_id } }));
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
            {mayManage && has_localization && !localization_ingested && (
              <Button size="compact-xs" variant="default" w="max-content" loading={taking.isPending && taking.variables === id} onClick={() => taking.mutate(id)}>
                Read its skymap
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
