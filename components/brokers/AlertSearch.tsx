'use client';

import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconSearch, IconTelescopeOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { Pagination } from '@/components/ui/Pagination';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { replaceSearch, useUrlPage } from '@/components/ui/useUrlState';
import { parseCoordinates } from '@/lib/astro/coordinates';
import type { Broker } from '@/lib/brokers/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { AlertCard } from './AlertCard';
import { byObject } from './objects';
import { SURVEY_LABELS, surveyOfName, type Survey } from './surveys';
import classes from './brokers.module.css';

const PER_PAGE = 12;
/** Arcseconds. */
const RADIUS = 5;

const isSurvey = (value: string | null): value is Survey => value === 'ZTF' || value === 'LSST';

/** What the address asks for: an object, or a cone. */
function useAsked(broker: Broker) {
  const search = useSearchParams();
  const objectId = search.get('objectId') ?? '';
  const [ra, dec, radius] = ['ra', 'dec', 'radius'].map((name) => (search.get(name) ? Number(search.get(name)) : NaN)) as [number, number, number];
  const isCone = objectId === '' && Number.isFinite(ra) && Number.isFinite(dec);
  const given = search.get('survey');
  const survey: Survey = isSurvey(given) ? given : (surveyOfName(objectId) ?? (isSurvey(broker.surveys[0] ?? null) ? (broker.surveys[0] as Survey) : 'ZTF'));
  return { objectId, cone: isCone ? { ra, dec, radius: Number.isFinite(radius) && radius > 0 ? radius : RADIUS } : null, survey, given: isSurvey(given) ? given : null };
}

/** Looks for alerts by the name of an object or around a position; the search is in the address, so that it can be sent. */
export function AlertSearch({ broker, now }: { broker: Broker; now: number }) {
  const asked = useAsked(broker);
  const [text, setText] = useState(asked.objectId || (asked.cone ? `${asked.cone.ra} ${asked.cone.dec}` : ''));
  const [radius, setRadius] = useState<number | string>(asked.cone?.radius ?? RADIUS);
  const [survey, setSurvey] = useState<string | null>(asked.given);
  const { page, pages } = useUrlPage();
  const position = parseCoordinates(text);
  const isAsked = asked.objectId !== '' || asked.cone !== null;
  const { data, error, isFetching, refetch } = useQuery({
    ...apiQuery('/api/brokers/[broker_id]/alerts', {
      params: { broker_id: broker.id }, query: { survey: asked.survey, limit: 1000, ...(asked.objectId ? { objectId: asked.objectId } : {}), ...asked.cone },
    }),
    enabled: isAsked, staleTime: 60_000,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = text.trim();
    replaceSearch({
      objectId: position ? null : name, ra: position ? String(position.ra) : null, dec: position ? String(position.dec) : null,
      radius: position ? String(Number(radius) || RADIUS) : null, survey: survey ?? (position ? null : surveyOfName(name)), page: null,
    });
    void refetch();
  };
  const found = data ? byObject(data) : [];
  return (
    <div className={classes.column}>
      <Panel>
        <form className={classes.search} onSubmit={submit} role="search" aria-label="Alerts">
          <TextInput
            label="Object or position" placeholder="ZTF26abcdefg, 170226393632735260, 10:05:12.1 +02:12:30, 151.3 2.2" value={text} autoComplete="off"
            description={position ? `Around RA ${position.ra.toFixed(5)}, Dec ${position.dec.toFixed(5)}` : 'A name, or coordinates in any usual format'} inputWrapperOrder={['label', 'input', 'description']}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <NumberInput label="Radius" suffix=" ″" min={0.1} max={3600} value={radius} onChange={setRadius} disabled={!position} hideControls />
          <Select
            label="Survey" placeholder={text && surveyOfName(text.trim()) ? SURVEY_LABELS[surveyOfName(text.trim())!] : 'By the name'} clearable value={survey} onChange={setSurvey}
            data={(broker.surveys.length ? broker.surveys : ['ZTF', 'LSST']).map((value) => ({ value, label: SURVEY_LABELS[value] ?? value }))}
          />
          <Button type="submit" className={classes.go} leftSection={<IconSearch size={16} />} disabled={!text.trim()} loading={isFetching}>Search</Button>
        </form>
      </Panel>
      {!isAsked ? (
        <EmptyState title={`Search the alerts of ${broker.name}`} icon={IconSearch}>By the name of an object, or around a position.</EmptyState>
      ) : error ? (
        <ErrorState title={`${broker.name} could not be asked`} error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <BlockSkeleton height={320} />
      ) : found.length === 0 ? (
        <EmptyState title="No alert found" icon={IconTelescopeOff}>{broker.name} knows none there, or none of the programs that your streams give.</EmptyState>
      ) : (
        <>
          <div className={classes.cards}>
            {found.slice((page - 1) * PER_PAGE, page * PER_PAGE).map((object) => <AlertCard key={object.name} broker={broker} object={object} survey={asked.survey} now={now} />)}
          </div>
          {found.length > PER_PAGE && <Pagination {...pages(PER_PAGE, found.length)} />}
        </>
      )}
    </div>
  );
}
