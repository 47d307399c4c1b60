/** What the list of sources costs a member of 21 groups: plain, by each filter alone, in each order; beside the same statements bare. */
import { sizes, type Benchmark, type Row } from '@/bench/benchmark';
import { besideBare, explain } from '@/bench/inProcess';
import { agoInWorld } from '@/bench/now';
import { MEMBER_TOKEN, surveySize } from '@/bench/worlds/survey';
import { detailsSize } from '@/bench/worlds/surveyDetails';

type Query = Readonly<Record<string, string>>;

/** Searches that `--check` compares: they read, match, join and sort in different ways. */
const CHECKED: readonly Query[] = [
  {}, { numPerPage: '500' }, { sourceID: 'ACCESS0000123' }, { classifications: 'Lists: TDE' }, { sortBy: 'redshift' },
];

/** Every parameter of `GET /api/sources` that searches or orders, alone. */
const listsOf = (iso: (daysAgo: number) => string): readonly Query[] => [
  ...CHECKED,
  // Of two milliseconds, as these are at the small scale, the ratio says little.
  { ra: '10', dec: '20', radius: '5' },
  { pageNumber: '40' },
  { includeThumbnails: 'true', includeDetectionStats: 'true' },
  { saveSummary: 'true' },
  { sourceID: 'ACCESS' },
  { sourceID: '2020abc' },
  { rejectedSourceIDs: 'ACCESS00000010,ACCESS00000020' },
  { ra: '10', dec: '20', radius: '0.05' },
  { alias: 'ZTF19ab' },
  { origin: 'gaia' },
  { simbadClass: 'QSO' },
  { hasTNSname: 'true' },
  { hasNoTNSname: 'true' },
  { minRedshift: '0.01', maxRedshift: '0.02' },
  { minRedshift: '0.0001' },
  { startDate: iso(900) },
  { endDate: iso(-1) },
  { numberDetections: '5' },
  { minPeakMagnitude: '14.2' },
  { maxPeakMagnitude: '15' },
  { minLatestMagnitude: '15.2', excludeForcedPhotometry: 'true' },
  { savedAfter: iso(10) },
  { savedBefore: iso(10) },
  { savedByCurrentUser: 'true' },
  { createdOrModifiedAfter: iso(0.001) },
  { createdOrModifiedAfter: '2026-01-02' },
  { listName: 'favorites' },
  { classifications: 'Lists: Ia,Lists: II', classifications_simul: 'true' },
  { nonclassifications: 'Lists: Ia' },
  { classified: 'true' },
  { unclassified: 'true' },
  { annotationsFilter: 'parallax' },
  { annotationsFilter: 'parallax:9.9:gt' },
  { annotationsFilter: 'parallax:0:gt' },
  { annotationsFilterOrigin: 'gaia' },
  { annotationsFilterAfter: iso(20) },
  { commentsFilter: 'flare' },
  { commentsFilter: 'z=0.017' },
  { commentsFilterAuthor: '1' },
  { commentsFilterAfter: iso(5) },
  { hasSpectrum: 'true' },
  { hasNoSpectrum: 'true' },
  { hasSpectrumAfter: iso(20) },
  { hasBeenLabelled: 'true' },
  { hasNotBeenLabelled: 'true' },
  { hasBeenLabelled: 'true', currentUserLabeller: 'true' },
  ...['id', 'alias', 'origin', 'ra', 'dec', 'favorites', 'annotation.gaia.parallax', 'annotation.gaia.name', 'altdata.score'].map((sortBy) => ({ sortBy })),
];

/** Days differ from run to run, and figures are known by their names. */
const labelOf = (query: Query): string =>
  Object.entries(query).map(([name, value]) => `${name}=${/^\d{4}-.*T/.test(value) ? '…' : value}`).join('&') || 'default';

export const lists: Benchmark = {
  name: 'lists',
  about: 'GET /api/sources by every search and order alone, of a member of 21 of 201 groups, beside its own statements without the portal.',
  world: 'survey',
  checks: true,
  run: async ({ scale, only, plans, check }) => {
    const size = surveySize(scale);
    const data = sizes({ objects: size.objs, saves: size.sources + detailsSize(size)['saves of the sitewide group'] });
    const rows: Row[] = [];
    for (const query of check ? CHECKED : listsOf(await agoInWorld())) {
      const figure = labelOf(query);
      if (only && !figure.includes(only)) continue;
      const { statements, portal, yardstick, ratio, spread } = await besideBare({ route: '/api/sources', query: { numPerPage: '25', ...query } }, MEMBER_TOKEN);
      if (plans !== undefined && portal > plans) await explain(figure, statements);
      rows.push({ figure, data, unit: 'ms', portal, yardstick, beside: 'the bare SQL', ratio, spread, checked: CHECKED.includes(query) });
    }
    return rows;
  },
};
