/** A report as a table that people read: which columns, and how each value is written. Pure. */
import type { Detection, ItemData, ReportItem } from './schema';

export interface Column {
  title: string;
  /** Share of the width. */
  width: number;
  align?: 'right';
  /** Lines of a cell. */
  cell: (item: ReportItem) => string[];
}

const NONE = '–';
const fixed = (value: number | null, digits: number): string => (value === null ? NONE : value.toFixed(digits).replace('-', '−'));
const joined = (words: readonly (string | null)[], between = ' '): string => words.filter(Boolean).join(between) || NONE;
const utc = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

const magnitude = (mag: number | null, filter: string | null): string => (mag === null ? NONE : `${fixed(mag, 2)} ${filter ?? ''}`.trim());

const detection = (name: string, found: Detection | null): string[] =>
  found ? [`${name} ${magnitude(found.mag, found.filter)}, ${found.days_ago.toFixed(1)} d ago${found.forced ? ' (forced)' : ''}`] : [];

function surveys({ detections_by_survey }: ItemData): string[] {
  const lines = Object.entries(detections_by_survey).flatMap(([survey, { first, first_real, peak, last }]) => [
    `${survey}:`,
    ...detection('first', first),
    ...(first_real && first_real.mjd !== first?.mjd ? detection('first real', first_real) : []),
    ...(peak && peak.mjd !== first?.mjd && peak.mjd !== last?.mjd ? detection('peak', peak) : []),
    ...(last && last.mjd !== first?.mjd ? detection('last', last) : []),
  ]);
  return lines.length ? lines : [NONE];
}

const classOf = ({ classification, probability, ml }: ItemData['classifications'][number]): string =>
  `${classification}${probability === null ? '' : ` ${probability.toFixed(2)}`}${ml ? ' (ML)' : ''}`;

const word = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const requestOf = (request: Record<string, unknown>): string =>
  joined([word(request.instrument ?? request.observing_run), request.priority === undefined ? '' : `priority ${word(request.priority)}`, word(request.status)], ', ');

const oneEach = (words: readonly string[]): string[] => (words.length ? [...new Set(words)] : [NONE]);

export function columnsOf(items: readonly ReportItem[]): Column[] {
  const withEvent = items.some(({ data }) => data.gcn_match !== null);
  return [
    { title: 'Source', width: 12, cell: ({ obj_id, data }) => [obj_id, ...(data.tns_name ? [data.tns_name] : []), ...data.associated_objs] },
    {
      title: 'Saved (UTC)', width: 12,
      cell: ({ data }) => oneEach(data.saved_info.map(({ saved_at, saved_by }) => `${utc(saved_at)}${saved_by ? ` ${saved_by}` : ''}`)),
    },
    { title: 'Groups', width: 8, cell: ({ data }) => oneEach(data.groups_saved_to) },
    { title: 'Classification', width: 9, cell: ({ data }) => oneEach(data.classifications.map(classOf)) },
    {
      title: 'Redshift', width: 7,
      cell: ({ data }) => [fixed(data.host_redshift, 4), ...(data.desi_redshift === null ? [] : [`DESI ${fixed(data.desi_redshift, 4)}`])],
    },
    {
      title: 'Offset', width: 6,
      cell: ({ data: { offset } }) => [offset.arcsec === null ? NONE : `${fixed(offset.arcsec, 1)}″`, ...(offset.kpc === null ? [] : [`${fixed(offset.kpc, 1)} kpc`])],
    },
    {
      title: 'Magnitude (AB)', width: 10,
      cell: ({ data }) => [
        magnitude(data.current_mag, data.current_filter),
        ...(data.previous_mag === null ? [] : [`before: ${magnitude(data.previous_mag, data.previous_filter)}`]),
        ...(data.abs_mag === null ? [] : [`abs. ${fixed(data.abs_mag, 2)}`]),
        ...(data.current_age === null ? [] : [`age ${fixed(data.current_age, 1)} d`]),
      ],
    },
    { title: 'Detections', width: 17, cell: ({ data }) => surveys(data) },
    ...(withEvent
      ? [{
          title: 'Event', width: 9,
          cell: ({ data: { gcn_match: match } }: ReportItem) =>
            match ? Object.entries(match).filter(([, value]) => value !== null).map(([name, value]) => `${name.replaceAll('_', ' ')}: ${word(value) || String(value)}`) : [NONE],
        }]
      : []),
    { title: 'Follow-up', width: 9, cell: ({ data }) => oneEach([...data.followups, ...data.assignments].map(requestOf)) },
    { title: 'Comment', width: 15, cell: ({ data }) => (data.comment ?? NONE).split('\n') },
  ];
}
