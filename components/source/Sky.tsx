'use client';

import dynamic from 'next/dynamic';
import { useInViewport } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { Panel } from '@/components/ui/Panel';
import type { SkyMarker } from '@/components/sky/SkyChart';
import type { SourceDetail } from './types';

const HEIGHT = 320;

const AladinView = dynamic(() => import('@/components/sky/AladinView').then((module) => module.AladinView), {
  ssr: false,
  loading: () => <BlockSkeleton height={HEIGHT} />,
});

/** The sky around the object; loaded when somebody looks at it. */
export function Sky({ source }: { source: SourceDetail }) {
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (inViewport) setSeen(true);
  }, [inViewport]);
  const { ra, dec } = source;
  const near = JSON.stringify([...(source.duplicates ?? []), ...(source.associated_objs ?? [])].map(({ obj_id, ra, dec }) => ({ obj_id, ra, dec })));
  const markers = useMemo<SkyMarker[]>(() => {
    if (ra === null || dec === null) return [];
    const others = (JSON.parse(near) as { obj_id: string; ra: number | null; dec: number | null }[]).flatMap((other) =>
      other.ra === null || other.dec === null ? [] : [{ ra: other.ra, dec: other.dec, label: other.obj_id, color: '#5fd6bc' }],
    );
    return [...others, { ra, dec, label: source.id }];
  }, [source.id, ra, dec, near]);
  if (ra === null || dec === null) return null;
  return (
    <Panel id="sky" title="Sky" note="3′, north up" flush collapsible>
      <div ref={ref} style={{ minHeight: HEIGHT }}>
        {seen ? <AladinView ra={ra} dec={dec} fov={0.05} markers={markers} height={HEIGHT} /> : <BlockSkeleton height={HEIGHT} />}
      </div>
    </Panel>
  );
}
