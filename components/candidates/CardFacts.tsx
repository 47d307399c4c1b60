import type { ReactNode } from 'react';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { mjdToIso } from '@/lib/astro/time';
import { Coordinates } from '@/components/ui/Coordinates';
import { toFixed } from '@/components/ui/format';
import { Magnitude } from '@/components/ui/Magnitude';
import { RelativeTime, UtcTime } from '@/components/ui/Time';
import { annotationValue, formatAnnotation } from './annotations';
import type { AnnotationSort } from './scanQuery';
import type { Candidate } from './types';
import classes from './CandidateCard.module.css';

function Fact(props: { name: string; wide?: boolean; line?: boolean; sorted?: boolean; title?: string; children: ReactNode }) {
  return (
    <div className={classes.fact} data-wide={props.wide || undefined} data-line={props.line || undefined} data-sorted={props.sorted || undefined} title={props.title}>
      <dt>{props.name}</dt>
      <dd className="sp-num">{props.children}</dd>
    </div>
  );
}

/** What is read of an object's photometric statistics. */
interface Stat {
  first_detected_mjd: number | null;
  first_detected_mag: number | null;
  first_detected_filter: string | null;
  last_detected_mjd: number | null;
  last_detected_mag: number | null;
  last_detected_filter: string | null;
  peak_mag_global: number | null;
  num_det_global: number;
}

const band = (filter: string | null | undefined): string | null => (filter ? bandpassLabel(filter) : null);

/** Where it is, when it was seen, how bright: what decides most candidates. */
export function CardFacts({ candidate, sort, filters, full, onComments }: {
  candidate: Candidate;
  sort: AnnotationSort | null;
  /** Names of the filters that it passed. */
  filters: readonly string[];
  full: boolean;
  onComments: () => void;
}) {
  const { ra, dec, gal_lon, gal_lat, redshift, dm, associated_objs, is_roid, mpc_name, dist_nearest_source, mag_nearest_source } = candidate;
  const said = candidate.comments?.at(-1);
  const stat = candidate.photstats[0] as Stat | undefined;
  const first = stat?.first_detected_mjd ?? null;
  const last = stat?.last_detected_mjd ?? null;
  const peak = stat?.peak_mag_global ?? null;
  const sorted = sort ? annotationValue(candidate.annotations, sort.origin, sort.key) : undefined;
  return (
    <dl className={classes.facts}>
      <Fact name={full ? '' : 'α, δ'} wide>
        <Coordinates ra={ra} dec={dec} l={gal_lon} b={gal_lat} layout={full ? 'full' : 'line'} />
      </Fact>
      <Fact name="Last" line>
        {last === null ? '–' : (
          <>
            <Magnitude mag={stat?.last_detected_mag} filter={band(stat?.last_detected_filter)} /> <RelativeTime time={mjdToIso(last)} />
          </>
        )}
      </Fact>
      <Fact name="First" line>
        {first === null ? '–' : (
          <>
            <Magnitude mag={stat?.first_detected_mag} filter={band(stat?.first_detected_filter)} /> <RelativeTime time={mjdToIso(first)} />
          </>
        )}
      </Fact>
      {sort && (
        <Fact name={sort.key} sorted title={`${sort.origin}: ${sort.key}`}>
          {sorted === undefined ? 'none' : formatAnnotation(sorted)}
        </Fact>
      )}
      <Fact name="Peak">
        <Magnitude mag={peak} />
        {peak !== null && dm !== null && ` (M ${toFixed(peak - dm, 1)})`}
      </Fact>
      <Fact name="Redshift">{redshift === null ? '–' : toFixed(redshift, 4)}</Fact>
      <Fact name="Age">{first === null || last === null ? '–' : `${toFixed(last - first, 1)} d, ${stat?.num_det_global ?? 0} det.`}</Fact>
      {dist_nearest_source !== null && (
        <Fact name="Nearest" title="Nearest catalogued source">
          {toFixed(dist_nearest_source, 1)}″{mag_nearest_source !== null && `, ${toFixed(mag_nearest_source, 1)} mag`}
        </Fact>
      )}
      {full && last !== null && (
        <Fact name="Last seen">
          <UtcTime time={mjdToIso(last)} precision="minutes" />
        </Fact>
      )}
      {said && (
        <Fact name={said.author.username} wide>
          <button type="button" className={classes.said} title={said.text} aria-label={`Comments on ${candidate.id}, the last: ${said.text}`} onClick={onComments}>
            {said.text}
          </button>
        </Fact>
      )}
      {filters.length > 0 && (
        <Fact name="Passed" wide title={filters.join(', ')}>
          {filters.join(', ')}
        </Fact>
      )}
      {is_roid && (
        <Fact name="Solar system" wide>
          {mpc_name ?? 'yes'}
        </Fact>
      )}
      {(associated_objs ?? []).length > 0 && (
        <Fact name="Associated" wide>
          {associated_objs?.map(({ obj_id, separation }, i) => (
            <span key={obj_id}>
              {i > 0 && ', '}
              <a href={`/source/${encodeURIComponent(obj_id)}`} target="_blank" rel="noreferrer">
                {obj_id}
              </a>
              {separation != null && ` ${toFixed(separation, 1)}″`}
            </span>
          ))}
        </Fact>
      )}
    </dl>
  );
}
