/**
 * What scanning costs at a survey's size: the default query, each filter alone, combinations of them, over a night, a week and
 * all of it, first page and a late one, by a member of 20 groups and by a system admin; each beside the bare SQL that it ran.
 */
import { sizes, type Benchmark, type Row, type Scale } from '@/bench/benchmark';
import { ask, besideBare, compare, explain, Stopped } from '@/bench/inProcess';
import { agoInWorld } from '@/bench/now';
import { ADMIN_TOKEN, candidatesSize, MEMBER_TOKEN } from '@/bench/worlds/candidates';

type Query = Record<string, string>;
interface Target {
  label: string;
  query: Query;
  route?: string;
}

const LIST = '/api/candidates';
const COUNTS = '/api/internal/scanning/counts';
const PROGRESS = '/api/internal/scanning/progress';

const drb = (min: number) => `{"origin":"robot","key":"drb","min":${min}}`;

/** Each filter alone. */
const FILTERS: Record<string, Query> = {
  'nothing more': {},
  ...Object.fromEntries(
    ['savedToAllSelected', 'savedToAnySelected', 'savedToAnyAccessible', 'notSavedToAnyAccessible', 'notSavedToAnySelected', 'notSavedToAllSelected'].map(
      (savedStatus) => [savedStatus, { savedStatus }]),
  ),
  'classifications': { classifications: 'Ia,II' },
  'classificationsReject': { classificationsReject: 'AGN' },
  'redshift': { minRedshift: '0.01', maxRedshift: '0.05' },
  'list': { listName: 'rejected_candidates' },
  'list, rejected': { listNameReject: 'rejected_candidates' },
  'unseen only': { unseenOnly: 'true' },
  'annotation above (1 %)': { annotationFilterList: drb(0.99) },
  'annotation above (80 %)': { annotationFilterList: drb(0.2) },
  'annotation is': { annotationFilterList: '{"origin":"robot","key":"kind","value":"SN"}' },
  'sorted by annotation': { sortByAnnotationOrigin: 'robot', sortByAnnotationKey: 'drb', sortByAnnotationOrder: 'desc' },
  'photometry annotations': { photometryAnnotationsFilter: 'ssdistnr:5:lt' },
  'number of detections': { numberDetections: '5' },
  'first and last detection': { firstDetectionAfter: '2026-01-01', lastDetectionBefore: '2026-02-01' },
};

/** What people put together, and what costs most. */
const COMBINED: Record<string, Query> = {
  'morning scan': { savedStatus: 'notSavedToAnyAccessible', listNameReject: 'rejected_candidates', annotationFilterList: drb(0.5), numberDetections: '2' },
  'morning scan, sorted': {
    savedStatus: 'notSavedToAnyAccessible', listNameReject: 'rejected_candidates', annotationFilterList: drb(0.5), sortByAnnotationOrigin: 'robot',
    sortByAnnotationKey: 'drb', sortByAnnotationOrder: 'desc',
  },
  'everything at once': {
    savedStatus: 'notSavedToAllSelected', classificationsReject: 'AGN', maxRedshift: '0.2', listNameReject: 'rejected_candidates', unseenOnly: 'true',
    annotationFilterList: `${drb(0.1)},{"origin":"robot","key":"sgscore","max":0.9},{"origin":"robot","key":"ndethist","min":1}`,
    photometryAnnotationsFilter: 'ssdistnr:90:lt', numberDetections: '1', sortByAnnotationOrigin: 'robot', sortByAnnotationKey: 'sgscore',
  },
  'finds nothing': { minRedshift: '5', savedStatus: 'notSavedToAnyAccessible' },
};

/** All of them say something only where there is much. */
const spansOf = (ago: (days: number) => string, scale: Scale): Record<string, Query> => ({
  'a week': { startDate: ago(7) }, ...(scale === 'small' ? {} : { 'a night': { startDate: ago(1) }, 'all': {} }),
});

const targetsOf = (spans: Record<string, Query>): Target[] => [
  ...Object.entries(spans).flatMap(([span, dates]) =>
    Object.entries({ ...FILTERS, ...COMBINED }).map(([label, query]) => ({ label: `${span}: ${label}`, query: { ...dates, ...query } })),
  ),
  ...Object.entries(spans).flatMap(([span, dates]) => [
    { label: `${span}: counts`, query: { ...dates }, route: COUNTS },
    { label: `${span}: counts, morning scan`, query: { ...dates, ...COMBINED['morning scan'] }, route: COUNTS },
    { label: `${span}: progress`, query: { ...dates }, route: PROGRESS },
  ]),
];

/** Targets that `--check` compares. */
const CHECKED = ['a week: nothing more', 'a week: unseen only', 'a week: annotation above (80 %)', 'a week: morning scan', 'a week: counts'];
const WHO = { 'member of 20 of 200 groups': MEMBER_TOKEN, 'system admin': ADMIN_TOKEN } as const;

/** Lists whose late pages are measured. */
const lateOf = (spans: Record<string, Query>): Record<string, Query> => ({
  'a week': spans['a week'] as Query, 'all': {}, 'all, sorted': FILTERS['sorted by annotation'] as Query, 'all, unsaved': FILTERS.notSavedToAnyAccessible as Query,
});

/** A late page of the list that a first page began, come to from the page before it, beside the first. */
async function latePage(token: string, query: Query): Promise<Pick<Row, 'figure' | 'portal' | 'yardstick' | 'ratio' | 'spread'>> {
  const list = (more: Query = {}) => ask({ route: LIST, query: { numPerPage: '25', ...query, ...more } }, token);
  const { data } = JSON.parse((await list()).body) as { data: { queryID: string; totalMatches: number } };
  const pageNumber = String(Math.max(2, Math.min(400, Math.floor(data.totalMatches / 25))));
  const late = { pageNumber, queryID: data.queryID };
  // As one pages: where a page began is known from where the one before it ended.
  await list({ ...late, pageNumber: String(Number(pageNumber) - 1) });
  return { figure: `page ${pageNumber}`, ...(await compare(async () => (await list(late)).ms, async () => (await list()).ms)) };
}

export const candidates: Benchmark = {
  name: 'candidates',
  about: 'GET /api/candidates and what scanning counts, by each filter and in combinations, beside the same statements without the portal.',
  world: 'candidates',
  checks: true,
  run: async ({ scale, only, plans, check }) => {
    const size = candidatesSize(scale);
    const data = sizes({ candidates: size.candidates, objects: size.objs });
    const spans = spansOf(await agoInWorld(), scale);
    const rows: Row[] = [];
    for (const [who, token] of Object.entries(WHO)) {
      if (check && token === ADMIN_TOKEN) break;
      const wanted = (label: string) => !only || `${label}, ${who}`.includes(only);
      for (const { label, query, route = LIST } of targetsOf(spans)) {
        if ((check && !CHECKED.includes(label)) || !wanted(label)) continue;
        const figure = `${label}, ${who}`;
        try {
          const { statements, ...compared } = await besideBare({ route, query: route === LIST ? { numPerPage: '25', ...query } : query }, token);
          if (plans !== undefined && compared.portal > plans) await explain(label, statements);
          rows.push({ figure, data, unit: 'ms', beside: 'the bare SQL', checked: CHECKED.includes(label) && token === MEMBER_TOKEN, ...compared });
        } catch (error) {
          if (!(error instanceof Stopped)) throw error;
          rows.push({ figure, data, unit: 'ms', portal: error.ms, missed: true });
        }
      }
      if (check) break;
      for (const [label, query] of Object.entries(lateOf(spans))) {
        if (!wanted(label)) continue;
        const { figure, ...compared } = await latePage(token, query);
        rows.push({ figure: `${label}: ${figure}, ${who}`, data, unit: 'ms', beside: 'page 1', ...compared });
      }
    }
    return rows;
  },
};
