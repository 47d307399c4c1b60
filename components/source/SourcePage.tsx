'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useEffect, type CSSProperties, type ReactNode } from 'react';
import { AnalysesPanel } from '@/components/analyses/AnalysesPanel';
import { FollowupPanel } from '@/components/followup/FollowupPanel';
import { ofSource } from '@/components/reminders/remindersOf';
import { useLiveObj } from '@/components/shell/liveEvents';
import { HostPanel } from '@/components/galaxies/HostPanel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { ErrorState, NoPermission } from '@/components/ui/StateBox';
import { api, ApiError } from '@/lib/http/client';
import { Annotations } from './Annotations';
import { CandidateHistory } from './CandidateHistory';
import { Classifications } from './Classifications';
import { Comments } from './Comments';
import { Photometry } from './Photometry';
import { refreshObj, sourceQuery } from './queries';
import { Sky } from './Sky';
import { SourceHeader } from './SourceHeader';
import { Spectra } from './Spectra';
import { Surveys } from './Surveys';
import { Thumbnails } from './Thumbnails';
import classes from './SourcePage.module.css';

// Below the fold, and for those who look for them.
const Observability = dynamic(() => import('./Observability').then((module) => module.Observability), { ssr: false, loading: () => <BlockSkeleton height={160} /> });
const Assignments = dynamic(() => import('./Assignments').then((module) => module.Assignments));
const FindingChart = dynamic(() => import('./FindingChart').then((module) => module.FindingChart));
const Centroid = dynamic(() => import('./Centroid').then((module) => module.Centroid));
const Hertzsprung = dynamic(() => import('./Hertzsprung').then((module) => module.Hertzsprung));
const History = dynamic(() => import('./History').then((module) => module.History));
const EventsPanel = dynamic(() => import('./EventsPanel').then((module) => module.EventsPanel));
const Interests = dynamic(() => import('./Interests').then((module) => module.Interests));
const RemindersPanel = dynamic(() => import('@/components/reminders/RemindersPanel').then((module) => module.RemindersPanel));

/** `order`: the place in the single column of a phone. */
function Place({ order, children }: { order: number; children: ReactNode }) {
  return <div style={{ '--order': order, minWidth: 0 } as CSSProperties}>{children}</div>;
}

/** Everything that is known of one object. */
export function SourcePage({ obj_id, now }: { obj_id: string; now: number }) {
  const { data: source, error, refetch } = useQuery(sourceQuery(obj_id));
  useLiveObj(source);
  const { mutate: countView } = useMutation({
    mutationFn: () => api.post('/api/internal/source_views/[obj_id]', { params: { obj_id } }),
  });
  useEffect(() => countView(), [countView, obj_id]);

  // The page was open when the viewer lost the groups that let them see it, or when the object went.
  if (!source && error instanceof ApiError && [401, 403, 404].includes(error.status)) {
    return (
      <NoPermission>
        {obj_id} is no longer in reach: you have left the groups that share it with you, or it was deleted. A group admin or a
        system admin can give you access.
      </NoPermission>
    );
  }
  if (!source) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const anchors: [string, string, number?][] = [
    ['photometry', 'Photometry'],
    ['spectra', 'Spectra'],
    ['followup', 'Follow-up'],
    ['analyses', 'Analyses'],
    ['thumbnails', 'Thumbnails'],
    ['comments', 'Comments'],
    ['classifications', 'Classifications', source.classifications.length],
    ['annotations', 'Annotations', source.annotations.length],
    ['sky', 'Sky'],
    ['observability', 'Observability'],
    ['finder', 'Finding chart'],
    ['candidates', 'Candidate history', source.candidates?.length],
    ['assignments', 'Observing runs'],
    ['events', 'GCN events', source.gcn_crossmatch?.length],
    ['interests', 'Interests'],
    ['reminders', 'Reminders'],
    ['history', 'History'],
    ['surveys', 'Elsewhere'],
  ];
  return (
    <div className={classes.page}>
      <SourceHeader source={source} />
      <nav className={classes.anchors} aria-label="Panels of this page">
        {anchors.map(([id, label, count]) => (
          <a key={id} href={`#${id}`}>
            {label}
            {Boolean(count) && <span>{count}</span>}
          </a>
        ))}
      </nav>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Place order={1}>
            <Photometry source={source} now={now} />
          </Place>
          <Place order={5}>
            <Spectra source={source} />
          </Place>
          <Place order={6}>
            <FollowupPanel obj_id={obj_id} />
          </Place>
          <Place order={6}>
            <AnalysesPanel obj_id={obj_id} />
          </Place>
          <Place order={6}>
            <Annotations source={source} />
          </Place>
          <Place order={8}>
            <Observability source={source} now={now} />
          </Place>
          <Place order={8}>
            <FindingChart obj_id={obj_id} />
          </Place>
          <Place order={9}>
            <CandidateHistory source={source} />
          </Place>
          <Place order={12}>
            <History source={source} />
          </Place>
        </div>
        <div className={classes.column}>
          <Place order={2}>
            <Thumbnails source={source} />
          </Place>
          <Place order={3}>
            <Comments obj_id={obj_id} />
          </Place>
          <Place order={4}>
            <Classifications source={source} />
          </Place>
          <Place order={7}>
            <Sky source={source} />
          </Place>
          <Place order={8}>
            <HostPanel source={source} refresh={refreshObj} />
          </Place>
          <Place order={8}>
            <Centroid source={source} />
          </Place>
          <Place order={9}>
            <EventsPanel source={source} />
          </Place>
          <Place order={8}>
            <Hertzsprung source={source} />
          </Place>
          <Place order={9}>
            <Assignments source={source} />
          </Place>
          <Place order={9}>
            <Interests obj_id={obj_id} />
          </Place>
          <Place order={10}>
            <RemindersPanel of={ofSource(obj_id)} />
          </Place>
          <Place order={11}>
            <Surveys source={source} />
          </Place>
        </div>
      </div>
    </div>
  );
}
