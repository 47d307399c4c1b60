'use client';

import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import Link from 'next/link';
import { useMemo } from 'react';
import { nightOfTarget } from '@/components/observability/nightData';
import { Timeline } from '@/components/observability/Timeline';
import { useTelescopes } from '@/components/observability/useTelescopes';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState } from '@/components/ui/StateBox';
import { mjdToDate } from '@/lib/astro/time';
import { apiUrl } from '@/lib/http/client';
import type { SourceDetail } from './types';

const LIMITS = { airmass: 2.5, twilight: 'astronomical' } as const;

/** Tonight at the telescopes of the portal. */
export function Observability({ source, now }: { source: SourceDetail; now: number }) {
  const { shown } = useTelescopes();
  const { id, ra, dec } = source;
  const rows = useMemo(
    () => (ra === null || dec === null ? [] : shown?.map((telescope) => ({ telescope, found: nightOfTarget(telescope, { ra, dec }, mjdToDate(now), LIMITS) }))),
    [shown, ra, dec, now],
  );
  return (
    <Panel
      id="observability"
      title="Observability"
      note="tonight, airmass below 2.5"
      actions={
        <>
          <Button size="compact-sm" variant="default" component="a" href={apiUrl('/api/sources/[obj_id]/observability', { obj_id: id })} download leftSection={<IconFileTypePdf size={14} />}>
            PDF
          </Button>
          <Button size="compact-sm" variant="default" component={Link} href={`/observability/${encodeURIComponent(id)}`} prefetch={false}>
            Nights and year
          </Button>
        </>
      }
    >
      {!rows ? <BlockSkeleton height={110} /> : rows.length === 0 ? <EmptyState title="No telescope with a fixed place" compact /> : <Timeline rows={rows} now={mjdToDate(now).getTime()} />}
    </Panel>
  );
}
