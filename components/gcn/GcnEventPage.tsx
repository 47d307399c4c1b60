'use client';

import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CommentsPanel } from '@/components/comments/CommentsPanel';
import { onGcnEvent } from '@/components/comments/commentsOn';
import { ObservationPlansPanel } from '@/components/observationPlans/ObservationPlansPanel';
import { RemindersPanel } from '@/components/reminders/RemindersPanel';
import { ofGcnEvent } from '@/components/reminders/remindersOf';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime, UtcTime } from '@/components/ui/Time';
import { useUrlChoice, useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { CatalogQueries } from './CatalogQueries';
import type { Contour } from './contour';
import { EventFacts } from './EventFacts';
import { EventObservations } from './EventObservations';
import { EventSky } from './EventSky';
import { EventTags } from './EventTags';
import { EventTexts } from './EventTexts';
import { EventTools } from './EventTools';
import { EVENT_QUERY, LEVELS } from './eventQuery';
import { NoticeList } from './NoticeList';
import { ObjsInside } from './ObjsInside';
import { SkyMap } from './SkyMap';
import { Triggers } from './Triggers';
import classes from './gcn.module.css';

/** One event: what was noticed, where, and what is there now. It changes by itself while notices come in. */
export function GcnEventPage({ dateobs }: { dateobs: string }) {
  const { data: event, error, refetch } = useQuery(apiQuery('/api/gcn_event/[dateobs]', { params: { dateobs }, query: EVENT_QUERY }));
  const [name, setName] = useUrlText('skymap');
  const [view, setView] = useUrlChoice('view', ['region', 'sky', 'survey'], 'region');
  const [level, setLevel] = useUrlChoice('within', LEVELS, '0.95');
  const localization = event?.localizations.find(({ localization_name }) => localization_name === name) ?? event?.localizations[0];
  const inside = useQuery({
    ...apiQuery('/api/internal/gcn_objs/[dateobs]', {
      params: { dateobs },
      query: { localizationName: localization?.localization_name, localizationCumprob: Number(level) },
    }),
    enabled: localization !== undefined,
  });
  if (!event) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'GCN events', href: '/gcn_events' }]}
        title={event.aliases[0] ?? <UtcTime time={dateobs} precision="seconds" zone={false} />}
        aside={<EventTags event={event} />}
        description={<><UtcTime time={dateobs} precision="seconds" />, <RelativeTime time={dateobs} /></>}
      />
      <div className={classes.page}>
        <div className={classes.column}>
          <Panel
            title="Skymap"
            id="skymap"
            note={localization?.localization_name}
            actions={
              localization && (
                <>
                  {event.localizations.length > 1 && (
                    <NativeSelect
                      aria-label="Which skymap"
                      size="xs"
                      value={localization.localization_name}
                      data={event.localizations.map(({ localization_name }) => localization_name)}
                      onChange={({ currentTarget }) => setName(currentTarget.value === event.localizations[0]?.localization_name ? null : currentTarget.value)}
                    />
                  )}
                  <SegmentedControl
                    aria-label="How much of the sky"
                    size="xs"
                    value={view}
                    onChange={(value) => setView(value as 'region' | 'sky' | 'survey')}
                    data={[{ value: 'region', label: 'Region' }, { value: 'sky', label: 'Whole sky' }, { value: 'survey', label: 'Aladin' }]}
                  />
                </>
              )
            }
          >
            {localization && view === 'survey' && (
              <EventSky
                dateobs={dateobs}
                localization_name={localization.localization_name}
                contour={localization.contour as Contour | null}
                center={localization.center}
                objs={inside.data?.objs ?? []}
              />
            )}
            {localization && view !== 'survey' && (
              <SkyMap
                contour={localization.contour as Contour | null}
                center={localization.center}
                objs={inside.data?.objs ?? []}
                view={view}
                name={localization.localization_name}
              />
            )}
            {!localization && <EmptyState title="No skymap yet" compact>It is shown as soon as a notice brings one.</EmptyState>}
          </Panel>
          {localization && (
            <ObjsInside
              dateobs={dateobs}
              localization_name={localization.localization_name}
              level={level}
              onLevel={setLevel}
              data={inside.data}
              loading={inside.isPending}
              error={inside.error}
              onRetry={() => void inside.refetch()}
            />
          )}
          {localization && <EventObservations event={event} localization_name={localization.localization_name} level={level} />}
          <ObservationPlansPanel event={event} localization_id={localization?.id} />
        </div>
        <div className={classes.column}>
          <EventFacts event={event} localization={localization} />
          <Triggers event={event} />
          <NoticeList dateobs={dateobs} notices={event.gcn_notices} />
          <EventTexts event={event} localization_name={localization?.localization_name} />
          <EventTools event={event} localization={localization} />
          <CatalogQueries event={event} localization_name={localization?.localization_name} />
          <CommentsPanel on={onGcnEvent(dateobs)} />
          <RemindersPanel of={ofGcnEvent(dateobs, event.aliases[0] ?? dateobs)} />
        </div>
      </div>
    </>
  );
}
