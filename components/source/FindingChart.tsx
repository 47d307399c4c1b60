'use client';

import { Button, Group, Select } from '@mantine/core';
import { IconFileTypePdf, IconTarget } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { StarList } from '@/components/finder/StarList';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { apiUrl } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';

const FACILITIES = ['Keck', 'P200', 'P200-NGPS', 'Shane'] as const;

/** The way to the finding chart; the star list is asked for when somebody wants to see it. */
export function FindingChart({ obj_id }: { obj_id: string }) {
  const [facility, setFacility] = useState<(typeof FACILITIES)[number]>('Keck');
  const [wanted, setWanted] = useState(false);
  const { data, error, refetch } = useQuery({
    ...apiQuery('/api/sources/[obj_id]/offsets', { params: { obj_id }, query: { facility } }),
    enabled: wanted,
    retry: false,
    staleTime: 600_000,
  });
  return (
    <Panel
      id="finder"
      title="Finding chart"
      actions={
        <>
          <Button size="compact-sm" variant="default" leftSection={<IconFileTypePdf size={14} />} component="a" href={apiUrl('/api/sources/[obj_id]/finder', { obj_id })} download>
            PDF
          </Button>
          <Button size="compact-sm" variant="default" leftSection={<IconTarget size={14} />} component={Link} href={`/source/${encodeURIComponent(obj_id)}/finder`} prefetch={false}>
            Interactive
          </Button>
        </>
      }
    >
      <Group gap="xs" mb={wanted ? 'xs' : 0}>
        <Select
          size="xs" w={130} aria-label="Observatory of the star list" allowDeselect={false} value={facility} data={[...FACILITIES]}
          onChange={(value) => value && setFacility(value as typeof facility)}
        />
        <Button size="xs" variant="default" aria-expanded={wanted} onClick={() => setWanted(!wanted)}>
          {wanted ? 'Hide star list' : 'Show star list'}
        </Button>
      </Group>
      {wanted && (data ? <StarList lines={data.starlist_info} obj_id={obj_id} facility={facility} gaia={data.gaia_available} /> : error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <BlockSkeleton height={90} />)}
    </Panel>
  );
}
