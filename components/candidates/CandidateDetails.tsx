'use client';

import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { surveyLinks } from '@/components/source/surveyLinks';
import { toFixed } from '@/components/ui/format';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { angularSeparation } from '@/lib/astro/coordinates';
import { apiQuery } from '@/lib/http/apiQuery';
import type { HistoryEvent } from '@/lib/scanning/schema';
import { formatAnnotation } from './annotations';
import type { Candidate } from './types';
import classes from './CandidateDetails.module.css';

/** Arcseconds within which saved sources are neighbours. */
const RADIUS = 60;

/** What happened to a candidate, what is near it, and where else one looks. */
export function CandidateDetails({ candidate, onClose }: { candidate: Candidate | undefined; onClose: () => void }) {
  return (
    <Drawer opened={candidate !== undefined} onClose={onClose} position="right" size={420} title={candidate && `More about ${candidate.id}`} transitionProps={{ duration: 0 }}>
      {candidate && (
        <div className={classes.parts}>
          <Neighbours candidate={candidate} />
          <Elsewhere candidate={candidate} />
          <History obj_id={candidate.id} />
        </div>
      )}
    </Drawer>
  );
}

function Neighbours({ candidate }: { candidate: Candidate }) {
  const { id, ra, dec, dist_nearest_source, mag_nearest_source, associated_objs } = candidate;
  const placed = ra !== null && dec !== null;
  const query = { ra: String(ra), dec: String(dec), radius: String(RADIUS / 3600), numPerPage: 20 };
  const { data, error, refetch } = useQuery({ ...apiQuery('/api/sources', { query: query as never }), enabled: placed, staleTime: 60_000 });
  const sources = data && 'sources' in data ? (data.sources as readonly { id: string; ra: number | null; dec: number | null; redshift: number | null }[]) : undefined;
  const near = (sources ?? [])
    .filter((one) => one.id !== id && one.ra !== null && one.dec !== null)
    .map((one) => ({ ...one, distance: angularSeparation(ra as number, dec as number, one.ra as number, one.dec as number) * 3600 }))
    .sort((a, b) => a.distance - b.distance);
  const associated = associated_objs ?? [];
  return (
    <section>
      <h3 className={classes.title}>Near it</h3>
      <ul className={classes.list}>
        {dist_nearest_source !== null && (
          <li>
            Nearest in the alert’s catalogue <span>{toFixed(dist_nearest_source, 2)}″{mag_nearest_source !== null && `, ${toFixed(mag_nearest_source, 1)} mag`}</span>
          </li>
        )}
        {associated.map(({ obj_id, separation: distance }) => (
          <li key={obj_id}>
            <a href={`/source/${encodeURIComponent(obj_id)}`} target="_blank" rel="noreferrer">
              {obj_id}
            </a>
            <span>associated{distance != null && `, ${toFixed(distance, 1)}″`}</span>
          </li>
        ))}
        {near.map((one) => (
          <li key={one.id}>
            <a href={`/source/${encodeURIComponent(one.id)}`} target="_blank" rel="noreferrer">
              {one.id}
            </a>
            <span>{toFixed(one.distance, 1)}″{one.redshift !== null && `, z ${toFixed(one.redshift, 3)}`}</span>
          </li>
        ))}
      </ul>
      {error && <ErrorState title="The neighbours could not be loaded" error={error} onRetry={() => void refetch()} compact />}
      {placed && !sources && !error && <TextSkeleton lines={1} />}
      {sources && near.length === 0 && associated.length === 0 && <p className={classes.none}>No other saved source within {RADIUS}″.</p>}
    </section>
  );
}

function Elsewhere({ candidate: { ra, dec, tns_name, is_roid, mpc_name } }: { candidate: Candidate }) {
  if (ra === null || dec === null) return null;
  const mpc = `https://minorplanetcenter.net/db_search/show_object?object_id=${encodeURIComponent(mpc_name ?? '')}`;
  return (
    <section>
      <h3 className={classes.title}>Elsewhere</h3>
      <p className={classes.links}>
        {is_roid && mpc_name && (
          <a href={mpc} target="_blank" rel="noreferrer">
            Minor Planet Center
          </a>
        )}
        {surveyLinks({ ra, dec, tns_name }).map(({ name, hint, href }) => (
          <a key={name} href={href} target="_blank" rel="noreferrer" title={hint}>
            {name}
          </a>
        ))}
      </p>
    </section>
  );
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** An event as a sentence without its subject. */
function words({ kind, group, details }: HistoryEvent): string {
  const at = group ? ` ${group.name}` : '';
  switch (kind) {
    case 'passed':
      return `Passed ${text(details.filter ?? details.filter_name) || 'a filter'}${at && ` of${at}`}`;
    case 'annotated':
      return `Annotated by ${text(details.origin)}`;
    case 'saved':
      return `Saved to${at || ' a group'}`;
    case 'unsaved':
      return `Taken out of${at || ' a group'}`;
    case 'requested':
      return `Save to${at || ' a group'} asked for`;
    case 'rejected':
      return 'Rejected';
    case 'classified':
      return `Classified as ${text(details.classification)}`;
    case 'tagged':
      return `Tagged ${text(details.tag ?? details.name)}`;
    case 'seen':
      return details.decision ? `Looked at, ${text(details.decision)}` : 'Looked at';
  }
}

/** The values of the time, where an event has some. */
function values(details: Record<string, unknown>): [string, unknown][] {
  if (Array.isArray(details.annotations)) return details.annotations.flatMap((one: { data?: Record<string, unknown> }) => Object.entries(one.data ?? {})).slice(0, 8);
  const found = details.data;
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? Object.entries(found as Record<string, unknown>).slice(0, 8) : [];
}

function History({ obj_id }: { obj_id: string }) {
  const { data, error, refetch } = useQuery(apiQuery('/api/internal/candidate_history/[obj_id]', { params: { obj_id } }));
  return (
    <section>
      <h3 className={classes.title}>What happened</h3>
      {error && <ErrorState title="The history could not be loaded" error={error} onRetry={() => void refetch()} compact />}
      {!data && !error && <TextSkeleton lines={6} />}
      <ol className={classes.events}>
        {data?.events.map((event, i) => (
          <li key={`${event.kind} ${event.at} ${i}`} data-kind={event.kind}>
            <span className={classes.what}>
              {words(event)}
              {event.user && <span className={classes.by}> by {event.user.username}</span>}
            </span>
            <span className={classes.at}>
              <UtcTime time={event.at} precision="minutes" />
            </span>
            {values(event.details).length > 0 && (
              <span className={classes.values}>
                {values(event.details).map(([key, value]) => (
                  <span key={key}>
                    {key} <b className="sp-num">{formatAnnotation(value)}</b>
                  </span>
                ))}
              </span>
            )}
          </li>
        ))}
      </ol>
      {data?.events.length === 0 && <p className={classes.none}>Nothing that you have access to.</p>}
    </section>
  );
}
