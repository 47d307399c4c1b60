'use client';

import { Button } from '@mantine/core';
import { IconRadar2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Chip } from '@/components/ui/Chip';
import { CutoutImage } from '@/components/ui/CutoutImage';
import { Magnitude } from '@/components/ui/Magnitude';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import type { RecentCandidate } from '@/lib/dashboard/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './dashboard.module.css';
import { MiniLightCurve } from './MiniLightCurve';
import { CANDIDATES_SHOWN } from './shown';

function Card({ candidate }: { candidate: RecentCandidate }) {
  const { obj_id, passed_at, filter_names, is_source, thumbnails, light_curve } = candidate;
  const image = thumbnails.find(({ type }) => type === 'new') ?? thumbnails[0];
  return (
    <li className={classes.card}>
      <CutoutImage src={image?.public_url} label="" alt={`${obj_id}, newest image`} size={76} />
      <div className={classes.cardWords}>
        <div className={classes.cardHead}>
          <Link href={`/source/${encodeURIComponent(obj_id)}`} className={classes.cardName}>
            {obj_id}
          </Link>
          {is_source && <Chip tone="good">Saved</Chip>}
        </div>
        <div className={classes.faint}>
          <RelativeTime time={passed_at} />
          {candidate.last_detected_mag !== null && (
            <>
              {' · '}
              <Magnitude
                mag={candidate.last_detected_mag}
                filter={candidate.last_detected_filter && bandpassLabel(candidate.last_detected_filter)}
              />
            </>
          )}
        </div>
        <div className={classes.cardFilter} title={filter_names.join(', ')}>
          {filter_names.join(', ')}
        </div>
      </div>
      <MiniLightCurve points={light_curve} obj_id={obj_id} />
    </li>
  );
}

/** What passed my groups' filters last. */
export function RecentCandidates() {
  const { data, error, refetch } = useQuery(apiQuery('/api/internal/recent_candidates', { query: { numItems: CANDIDATES_SHOWN } }));
  return (
    <Panel
      title="Newest candidates"
      id="candidates"
      actions={
        data &&
        data.length > 0 && (
          <Button component={Link} href="/candidates" size="xs" leftSection={<IconRadar2 size={14} />}>
            Scan
          </Button>
        )
      }
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : null}
      {!data && !error && <BlockSkeleton height={300} />}
      {data?.length === 0 && (
        <EmptyState
          title="No candidate yet"
          icon={IconRadar2}
          compact
          actions={
            <Button component={Link} href="/filters" size="xs" variant="light">
              See the filters
            </Button>
          }
        >
          What passes a filter of one of your groups appears here.
        </EmptyState>
      )}
      {data && data.length > 0 && (
        <ul className={classes.cards}>
          {data.map((candidate) => (
            <Card key={candidate.obj_id} candidate={candidate} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
