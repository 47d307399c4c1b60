'use client';

import Link from 'next/link';
import { Chip, Chips } from '@/components/ui/Chip';
import type { Column } from '@/components/ui/DataTable';
import { UtcTime } from '@/components/ui/Time';
import type { ReportItem } from '@/lib/scanReports/schema';
import { CommentCell } from './CommentCell';
import { detectionWords, magnitude, number } from './reportWords';
import classes from './scanReports.module.css';

type Item = ReportItem;

/** First, peak and last detection in each survey. */
export function Detections({ item: { data } }: { item: Item }) {
  const surveys = Object.entries(data.detections_by_survey);
  if (surveys.length === 0) return <span className={classes.faint}>Nothing was measured.</span>;
  const kinds = [['first', 'First'], ['first_real', 'First real'], ['peak', 'Peak'], ['last', 'Last']] as const;
  return (
    <div className={classes.surveys}>
      {surveys.map(([survey, found]) => (
        <dl key={survey} className={classes.survey}>
          <div className={classes.surveyName}>{survey}</div>
          {kinds.map(([kind, label]) => {
            const detection = found[kind];
            return detection ? (
              <div key={kind}>
                <dt>{label}</dt>
                <dd className="sp-num">{detectionWords(detection)}</dd>
              </div>
            ) : null;
          })}
        </dl>
      ))}
    </div>
  );
}

const words = (request: Record<string, unknown>): string =>
  ['instrument', 'observing_run', 'allocation', 'status', 'priority'].map((name) => request[name]).filter((value) => typeof value === 'string' || typeof value === 'number').join(', ');

const requestColumn = (key: 'followups' | 'assignments', header: string): Column<Item> => ({
  key, header, cell: ({ data }) => data[key].map((request, i) => <div key={i}>{words(request)}</div>),
});

/** What belongs together stands together, each value with its name. */
function Values({ of }: { of: readonly (readonly [name: string, value: string])[] }) {
  const known = of.filter(([, value]) => value !== '–');
  if (known.length === 0) return '–';
  return (
    <dl className={classes.values}>
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="sp-num">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const offsetWords = ({ arcsec, kpc }: Item['data']['offset']): string =>
  arcsec === null ? '–' : `${number(arcsec, 1)}″${kpc === null ? '' : `, ${number(kpc, 1)} kpc`}`;

const aged = (shown: string, age: number | null): string => (shown === '–' || age === null ? shown : `${shown}, ${number(age, 1)} d old`);

/** The columns of a report; those of follow-up and of an event only where something is in them. */
export function itemColumns(items: readonly Item[]): Column<Item>[] {
  const has = (test: (item: Item) => boolean) => items.some(test);
  return [
    {
      key: 'obj_id',
      header: 'Source',
      width: 150,
      cell: ({ obj_id, data }) => (
        <div className={classes.stack}>
          <Link className={classes.name} href={`/source/${encodeURIComponent(obj_id)}`}>{obj_id}</Link>
          {data.tns_name && <span>{data.tns_name}</span>}
          {data.associated_objs.map((id) => (
            <Link key={id} href={`/source/${encodeURIComponent(id)}`} className={classes.faint}>{id}</Link>
          ))}
        </div>
      ),
    },
    {
      key: 'classifications',
      header: 'Classification',
      width: 190,
      cell: ({ data }) => (
        <Chips>
          {data.classifications.map(({ classification, probability, ml }, i) => (
            <Chip key={i} tone={ml ? 'info' : 'accent'}>{`${classification}${probability === null ? '' : ` ${probability.toFixed(2)}`}${ml ? ' ML' : ''}`}</Chip>
          ))}
        </Chips>
      ),
    },
    {
      key: 'host_redshift', header: 'Redshift, offset', hint: 'Offset from the nearest static object', width: 170,
      cell: ({ data }) => <Values of={[['z', number(data.host_redshift, 4)], ['DESI z', number(data.desi_redshift, 4)], ['offset', offsetWords(data.offset)]]} />,
    },
    {
      key: 'current_mag', header: 'Magnitude', hint: 'AB', width: 215,
      cell: ({ data }) => (
        <Values
          of={[
            ['now', aged(magnitude(data.current_mag, data.current_filter), data.current_age)],
            ['before', magnitude(data.previous_mag, data.previous_filter)],
            ['absolute', number(data.abs_mag, 2)],
          ]}
        />
      ),
    },
    {
      key: 'saved',
      header: 'Saved',
      width: 210,
      cell: ({ data }) => (
        <div className={classes.stack}>
          {data.saved_info.map(({ saved_at, saved_by, group }) => (
            <span key={group}>
              <UtcTime time={saved_at} precision="minutes" zone={false} /> {saved_by}
            </span>
          ))}
          <Chips>{data.groups_saved_to.map((name) => <Chip key={name}>{name}</Chip>)}</Chips>
        </div>
      ),
    },
    ...(has(({ data }) => data.followups.length > 0) ? [requestColumn('followups', 'Follow-up')] : []),
    ...(has(({ data }) => data.assignments.length > 0) ? [requestColumn('assignments', 'Observing runs')] : []),
    ...(has(({ data }) => data.gcn_match !== null)
      ? [{
          key: 'gcn_match',
          header: 'Event',
          cell: ({ data }: Item) => (
            <div className={classes.stack}>
              {Object.entries(data.gcn_match ?? {}).map(([name, value]) =>
                typeof value === 'string' || typeof value === 'number' ? <span key={name}>{`${name.replaceAll('_', ' ')}: ${typeof value === 'number' ? number(value, 2) : value}`}</span> : null)}
            </div>
          ),
        }]
      : []),
    { key: 'comment', header: 'Comment', cell: (item) => <CommentCell item={item} /> },
  ];
}
