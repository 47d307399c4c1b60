'use client';

import Link from 'next/link';
import { Chip } from '@/components/ui/Chip';
import type { Column } from '@/components/ui/DataTable';
import { UtcTime } from '@/components/ui/Time';
import type { ReportItem } from '@/lib/scanReports/schema';
import { CommentCell } from './CommentCell';
import { detectionWords, magnitude, number } from './reportWords';
import classes from './scanReports.module.css';

type Item = ReportItem;

function Detections({ item: { data } }: { item: Item }) {
  const kinds = [['first', 'First'], ['first_real', 'First real'], ['peak', 'Peak'], ['last', 'Last']] as const;
  return (
    <div className={classes.surveys}>
      {Object.entries(data.detections_by_survey).map(([survey, found]) => (
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

/** The columns of a report; those of follow-up and of an event only where something is in them. */
export function itemColumns(items: readonly Item[]): Column<Item>[] {
  const has = (test: (item: Item) => boolean) => items.some(test);
  return [
    {
      key: 'obj_id',
      header: 'Source',
      cell: ({ obj_id, data }) => (
        <div className={classes.stack}>
          <Link href={`/source/${encodeURIComponent(obj_id)}`}>{obj_id}</Link>
          {data.tns_name && <span>{data.tns_name}</span>}
          {data.associated_objs.map((id) => (
            <Link key={id} href={`/source/${encodeURIComponent(id)}`} className={classes.faint}>{id}</Link>
          ))}
        </div>
      ),
    },
    { key: 'comment', header: 'Comment', width: 220, cell: (item) => <CommentCell item={item} /> },
    {
      key: 'saved',
      header: 'Saved',
      cell: ({ data }) => (
        <div className={classes.stack}>
          {data.saved_info.map(({ saved_at, saved_by, group }) => (
            <span key={group}>
              <UtcTime time={saved_at} precision="minutes" zone={false} /> {saved_by}
            </span>
          ))}
        </div>
      ),
    },
    { key: 'groups', header: 'Groups', cell: ({ data }) => <span className={classes.chips}>{data.groups_saved_to.map((name) => <Chip key={name}>{name}</Chip>)}</span> },
    {
      key: 'classifications',
      header: 'Classification',
      cell: ({ data }) => (
        <span className={classes.chips}>
          {data.classifications.map(({ classification, probability, ml }, i) => (
            <Chip key={i} tone={ml ? 'info' : 'accent'}>{`${classification}${probability === null ? '' : ` ${probability.toFixed(2)}`}${ml ? ' ML' : ''}`}</Chip>
          ))}
        </span>
      ),
    },
    { key: 'host_redshift', header: 'z', hint: 'Redshift', numeric: true, cell: ({ data }) => number(data.host_redshift, 4) },
    { key: 'desi_redshift', header: 'DESI z', numeric: true, cell: ({ data }) => number(data.desi_redshift, 4) },
    {
      key: 'offset', header: 'Offset', hint: 'From the nearest static object', numeric: true,
      cell: ({ data: { offset } }) => `${offset.arcsec === null ? '–' : `${number(offset.arcsec, 1)}″`}${offset.kpc === null ? '' : `, ${number(offset.kpc, 1)} kpc`}`,
    },
    { key: 'current_age', header: 'Age (d)', numeric: true, cell: ({ data }) => number(data.current_age, 1) },
    { key: 'current_mag', header: 'Current', hint: 'AB magnitude', numeric: true, cell: ({ data }) => magnitude(data.current_mag, data.current_filter) },
    { key: 'previous_mag', header: 'Previous', hint: 'AB magnitude', numeric: true, cell: ({ data }) => magnitude(data.previous_mag, data.previous_filter) },
    { key: 'abs_mag', header: 'Absolute', hint: 'AB magnitude', numeric: true, cell: ({ data }) => number(data.abs_mag, 2) },
    { key: 'detections', header: 'Detections', width: 260, cell: (item) => <Detections item={item} /> },
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
  ];
}
