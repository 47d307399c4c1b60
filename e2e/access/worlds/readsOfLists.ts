/** Lists, searches, counts, exports and widgets over all that there is. */
import type { CandidatePage, ListedCandidate } from '@/lib/candidates/schema';
import type { ListedSource, SourcePage } from '@/lib/sources/schema';
import { LIST } from './generate';
import { idsOf, sorted, type Reads } from './reads';

type Found = { id: number | string }[];
const byId = <T extends { id: string | number }>(a: T, b: T): number => (a.id < b.id ? -1 : 1);

/** Groups by their lists, and in those of people; a group's filters. */
export function readGroups(r: Reads): void {
  const { world } = r;
  const known = new Set(world.groups.map(({ id }) => id));
  const ours = (rows: Found) => idsOf(rows.filter(({ id }) => known.has(id as number)));
  r.answer<{ user_groups: Found; user_accessible_groups: Found; all_groups: Found }>('/api/groups', ['groups'], idsOf(r.of('groups')),
    ({ all_groups }) => ours(all_groups));
  r.one('groups', ({ id }) => `/api/groups/${id}`);
  const { id, name } = r.random.pick(world.groups);
  r.list(`/api/groups?name=${name}`, 'groups', r.of('groups').filter((row) => row.id === id));
  if (r.of('groups').some((row) => row.id === id)) {
    r.answer<{ filters: Found }>(`/api/groups/${id}`, ['groups', 'filters'], idsOf(r.of('filters').filter(({ group_id }) => group_id === id)),
      ({ filters }) => idsOf(filters));
  }
  r.answer<{ users: { id: number; groups: Found }[] }>('/api/user?numPerPage=500', ['groups'], 'no secrets', () => 'no secrets');
  r.answer<unknown>('/api/teams', ['groups'], 'no secrets', () => 'no secrets');
}

/** Plain lists, ranges, and totals beside them. */
export function readLists(r: Reads): void {
  const { world, reader } = r;
  const { imager, spectrograph } = world.instruments;
  r.list('/api/streams', 'streams');
  r.list('/api/filters', 'filters');
  // The portal has one of its own, for everybody.
  const ofWorld = new Set(world.taxonomies.map(({ id }) => id));
  r.answer<{ id: number }[]>('/api/taxonomy', ['taxonomies'], idsOf(r.of('taxonomies')), (all) => idsOf(all.filter(({ id }) => ofWorld.has(id))));
  r.list('/api/objtag', 'obj_tags');
  r.list('/api/spectra', 'spectra');
  r.list('/api/spectra?minimalPayload=true', 'spectra');
  r.list(`/api/spectra/range?instrument_ids=${spectrograph}`, 'spectra');
  r.list('/api/spectra/range', 'spectra');
  // Points that only a stream shares are not in ranges.
  r.list(`/api/photometry/range?instrument_ids=${imager}`, 'photometry',
    world.photometry.filter((row) => r.can('photometry', { ...row, streams: [] })));
  r.answer<{ classifications: Found; totalMatches: number }>('/api/classification', ['classifications'],
    { rows: idsOf(r.of('classifications')), total: r.of('classifications').length },
    ({ classifications, totalMatches }) => ({ rows: idsOf(classifications), total: totalMatches }));
  r.answer<string[]>('/api/classification/sources', ['classifications'], sorted(r.of('classifications').map(({ obj_id }) => obj_id)), sorted);

  const withSpectra = world.objs.filter(({ id }) => r.of('spectra', id).length > 0 && r.of('sources', id).some(({ active }) => active));
  r.answer<{ sources: Found; spectra: { obj_id: string }[] }>('/api/spectra/bulk', ['sources', 'spectra'],
    { sources: idsOf(withSpectra), spectra: withSpectra.reduce((sum, { id }) => sum + r.of('spectra', id).length, 0) },
    ({ sources, spectra }) => ({ sources: idsOf(sources), spectra: spectra.length }), { obj_ids: world.objs.map(({ id }) => id) });
  const own = world.listings.filter(({ user_id }) => user_id === reader.user_id);
  r.list('/api/listing', 'listings', own);
  const { id: other } = r.random.pick(world.users);
  r.list(`/api/listing/${other}`, 'listings', r.of('listings').filter(({ user_id }) => user_id === other));

  const word = r.random.pick(['alpha', 'beta', 'gamma']);
  r.list(`/api/sources/comments?text=${word}&numPerPage=1000`, 'comments', r.of('comments').filter(({ text, channel }) => text === word && channel === null));
  r.list(`/api/sources/comments?text=${word}&channel=host&numPerPage=1000`, 'comments',
    r.of('comments').filter(({ text, channel }) => text === word && channel === 'host'));
  r.list(`/api/spectra/comments?text=${word}&numPerPage=1000`, 'comments_on_spectra', r.of('comments_on_spectra').filter(({ text }) => text === word));
  const commented = r.of('comments_on_spectra').filter(({ text }) => text === word).map(({ spectrum_id }) => spectrum_id);
  r.answer<Found>(`/api/spectra?commentsFilter=${word}`, ['spectra', 'comments_on_spectra'],
    idsOf(r.of('spectra').filter(({ id }) => commented.includes(id))), idsOf);
}

/** `GET /api/sources` with what it nests, and by each of its conditions on rows that not everybody reads. */
export function readSourceLists(r: Reads): void {
  const { world, reader } = r;
  const savedIn = (obj_id: string) => r.of('sources', obj_id).filter(({ active }) => active);
  const saved = world.objs.filter(({ id }) => savedIn(id).length > 0);
  const flags = ['Comments', 'PhotometryExists', 'SpectrumExists', 'CommentExists', 'Labellers'].map((flag) => `include${flag}=true`).join('&');
  const kinds = ['sources', 'annotations', 'classifications', 'comments', 'obj_tags', 'photometry', 'spectra', 'source_labels'] as const;
  r.answer<SourcePage>(`/api/sources?${flags}`, kinds, {
    total: saved.length,
    rows: saved.map(({ id }) => ({
      id, groups: sorted(savedIn(id).map(({ group_id }) => group_id)), annotations: idsOf(r.of('annotations', id)),
      classifications: idsOf(r.of('classifications', id)), comments: idsOf(r.of('comments', id).filter(({ channel }) => channel === null)),
      tags: idsOf(r.of('obj_tags', id)), exist: [r.of('photometry', id).length > 0, r.of('spectra', id).length > 0, r.of('comments', id).length > 0],
      labels: idsOf(r.of('source_labels', id)),
    })).sort(byId),
  }, ({ sources, totalMatches }) => ({
    total: totalMatches,
    rows: (sources as ListedSource[]).map((row) => ({
      id: row.id, groups: idsOf(row.groups ?? []), annotations: idsOf(row.annotations ?? []), classifications: idsOf(row.classifications ?? []),
      comments: idsOf(row.comments ?? []), tags: idsOf(row.tags ?? []),
      exist: [row.photometry_exists ?? null, row.spectrum_exists ?? null, row.comment_exists ?? null], labels: idsOf((row.labellers ?? []) as Found),
    })).sort(byId),
  }));

  const found = (query: string, kind: 'sources' | 'annotations' | 'classifications' | 'comments' | 'spectra' | 'source_labels' | 'listings', fits: (id: string) => boolean, among = saved) => {
    const ids = idsOf(among.filter(({ id }) => fits(id)));
    r.answer<SourcePage>(`/api/sources?${query}`, ['sources', kind], { ids, total: ids.length },
      ({ sources, totalMatches }) => ({ ids: idsOf(sources as Found), total: totalMatches }));
  };
  const { name } = r.random.pick(world.taxonomies);
  const taxonomy = world.taxonomies.find((row) => row.name === name)?.id;
  const isIa = (id: string) => r.of('classifications', id).some((row) => row.taxonomy_id === taxonomy && row.classification === 'Ia');
  const byHand = (id: string) => r.of('classifications', id).some(({ ml }) => !ml);
  const annotated = (id: string) => r.of('annotations', id).some(({ key }) => key === 'alpha');
  const { id: author } = r.random.pick(world.users);
  found(`classifications=${encodeURIComponent(`${name}: Ia`)}`, 'classifications', isIa);
  found(`nonclassifications=${encodeURIComponent(`${name}: Ia`)}`, 'classifications', (id) => !isIa(id));
  found('classified=true', 'classifications', byHand);
  found('unclassified=true', 'classifications', (id) => !byHand(id));
  found('annotationsFilter=alpha', 'annotations', annotated);
  found('commentsFilter=beta', 'comments', (id) => r.of('comments', id).some(({ text }) => text === 'beta'));
  found(`commentsFilterAuthor=${author}`, 'comments', (id) => r.of('comments', id).some(({ author_id }) => author_id === author));
  found('hasSpectrum=true', 'spectra', (id) => r.of('spectra', id).length > 0);
  found('hasNoSpectrum=true', 'spectra', (id) => r.of('spectra', id).length === 0);
  found('hasBeenLabelled=true', 'source_labels', (id) => r.of('source_labels', id).length > 0);
  found('hasNotBeenLabelled=true', 'source_labels', (id) => r.of('source_labels', id).length === 0);
  found(`listName=${LIST}`, 'listings', (id) => world.listings.some((row) => row.obj_id === id && row.user_id === reader.user_id));
  found('includeRequested=true', 'sources', (id) => r.of('sources', id).some(({ active, requested }) => active || requested), world.objs);
  found('pendingOnly=true', 'sources', (id) => r.of('sources', id).some(({ requested }) => requested), world.objs);
  found('useCache=true', 'sources', () => true);
  found('sourceID=W', 'sources', () => true);
  const near = world.objs[0];
  if (near) found(`ra=${near.ra}&dec=${near.dec}&radius=0.01`, 'sources', () => true);

  const active = r.of('sources').filter((row) => row.active);
  r.answer<{ sources: Found; totalMatches: number }>('/api/sources?saveSummary=true', ['sources'], { ids: idsOf(active), total: active.length },
    ({ sources, totalMatches }) => ({ ids: idsOf(sources), total: totalMatches }));
  if (near) {
    r.answer<{ source_exists: boolean }>(`/api/source_exists?ra=${near.ra}&dec=${near.dec}&radius=0.01`, ['sources'], saved.length > 0,
      ({ source_exists }) => source_exists);
  }
}

/** `GET /api/candidates` and its rows. */
export function readCandidateLists(r: Reads): void {
  const { world, reader } = r;
  const passed = world.objs.filter(({ id }) => r.of('candidates', id).length > 0);
  const savedIn = (obj_id: string) => r.of('sources', obj_id).filter(({ active }) => active);
  const groupOf = (filter_id: number) => world.filters.find(({ id }) => id === filter_id)?.group_id ?? 0;
  const kinds = ['candidates', 'sources', 'annotations', 'classifications', 'comments', 'obj_tags', 'photometry', 'spectra'] as const;
  r.answer<CandidatePage>('/api/candidates?includePhotometry=true&includeSpectra=true&includeComments=true', kinds, {
    total: passed.length,
    rows: passed.map(({ id }) => ({
      id, groups: sorted(savedIn(id).map(({ group_id }) => group_id)), saved: savedIn(id).length > 0, annotations: idsOf(r.of('annotations', id)),
      classifications: savedIn(id).length ? idsOf(r.of('classifications', id)) : [], comments: idsOf(r.of('comments', id)),
      tags: sorted(r.of('obj_tags', id).map((row) => row.id)), photometry: idsOf(r.of('photometry', id)), spectra: idsOf(r.of('spectra', id)),
      passing: sorted(r.of('candidates', id).map(({ filter_id }) => groupOf(filter_id))),
    })).sort(byId),
  }, (page) => {
    const { candidates, totalMatches } = page as { candidates: ListedCandidate[]; totalMatches: number };
    return {
      total: totalMatches,
      rows: candidates.map((row) => ({
        id: row.id, groups: idsOf(row.saved_groups ?? []), saved: row.is_source, annotations: idsOf(row.annotations),
        classifications: idsOf(row.classifications ?? []), comments: idsOf(row.comments ?? []), tags: idsOf(row.tags),
        photometry: idsOf(row.photometry as Found), spectra: idsOf(row.spectra as Found), passing: sorted(row.passing_group_ids),
      })).sort(byId),
    };
  });

  const found = (query: string, kind: 'candidates' | 'annotations' | 'annotations_on_photometry' | 'classifications' | 'sources' | 'listings', fits: (id: string) => boolean, among = passed) => {
    const ids = idsOf(among.filter(({ id }) => fits(id)));
    r.answer<{ candidates: Found; totalMatches: number }>(`/api/candidates?${query}`, ['candidates', kind], { ids, total: ids.length },
      ({ candidates, totalMatches }) => ({ ids: idsOf(candidates), total: totalMatches }));
  };
  const isIa = (id: string) => r.of('classifications', id).some(({ classification }) => classification === 'Ia');
  found('classifications=Ia', 'classifications', isIa);
  found('classificationsReject=Ia', 'classifications', (id) => !isIa(id));
  found('photometryAnnotationsFilter=alpha', 'annotations_on_photometry', (id) => r.of('annotations_on_photometry', id).some(({ key }) => key === 'alpha'));
  found(`listName=${LIST}`, 'listings', (id) => world.listings.some((row) => row.obj_id === id && row.user_id === reader.user_id));
  if (world.annotations.length) {
    const { origin, key } = r.random.pick(world.annotations);
    const filter = encodeURIComponent(JSON.stringify({ origin, key, min: 0, max: 2 }));
    found(`annotationFilterList=${filter}`, 'annotations', (id) => r.of('annotations', id).some((row) => row.origin === origin));
  }
  const filter = r.random.pick(world.filters);
  found(`filterIDs=${filter.id}`, 'candidates', (id) => r.of('candidates', id).some(({ filter_id }) => filter_id === filter.id));

  // One group, perhaps not one's own; what is selected are its filters that one may read.
  const group = r.random.pick(world.groups).id;
  const chosen = r.of('filters').filter(({ group_id }) => group_id === group).map(({ id }) => id);
  const passedChosen = world.objs.filter(({ id }) => r.of('candidates', id).some(({ filter_id }) => chosen.includes(filter_id)));
  const inGroup = (id: string) => savedIn(id).some(({ group_id }) => group_id === group);
  found(`groupIDs=${group}`, 'candidates', () => true, passedChosen);
  found(`groupIDs=${group}&savedStatus=savedToAnySelected`, 'sources', inGroup, passedChosen);
  found(`groupIDs=${group}&savedStatus=savedToAllSelected`, 'sources', inGroup, passedChosen);
  found(`groupIDs=${group}&savedStatus=notSavedToAnySelected`, 'sources', (id) => !inGroup(id), passedChosen);
  found('savedStatus=savedToAnyAccessible', 'sources', (id) => savedIn(id).length > 0);
  found('savedStatus=notSavedToAnyAccessible', 'sources', (id) => savedIn(id).length === 0);

  r.answer<{ candidates: Found }>('/api/candidates?nameOnly=true&objID=W', ['candidates'], idsOf(passed), ({ candidates }) => idsOf(candidates));
  const rows = r.of('candidates');
  r.answer<{ candidates: Found; totalMatches: number }>('/api/candidates_filter', ['candidates'], { ids: idsOf(rows), total: rows.length },
    ({ candidates, totalMatches }) => ({ ids: idsOf(candidates), total: totalMatches }));
  const savedRows = rows.filter(({ obj_id }) => savedIn(obj_id).length > 0);
  r.answer<{ candidates: Found; totalMatches: number }>('/api/candidates_filter?savedStatus=savedToAnyAccessible', ['candidates', 'sources'],
    { ids: idsOf(savedRows), total: savedRows.length }, ({ candidates, totalMatches }) => ({ ids: idsOf(candidates), total: totalMatches }));
}

/** What the home page shows. */
export function readWidgets(r: Reads): void {
  const active = r.of('sources').filter((row) => row.active);
  const ofGroups = active.filter(({ group_id }) => group_id !== r.world.sitewide);
  r.answer<{ obj_id: string }[]>('/api/internal/recent_sources', ['sources'], { ids: sorted(ofGroups.map(({ obj_id }) => obj_id)), rows: ofGroups.length },
    (data) => ({ ids: sorted(data.map(({ obj_id }) => obj_id)), rows: data.length }));
  const saved = new Set(active.map(({ obj_id }) => obj_id));
  const told = (rows: readonly { obj_id: string }[]) => sorted(rows.filter(({ obj_id }) => saved.has(obj_id)).map(({ obj_id }) => obj_id));
  r.answer<{ type: string; source_id: string }[]>('/api/newsfeed?numItems=1000', ['sources', 'comments', 'classifications', 'spectra'],
    [told(active), told(r.of('comments')), told(r.of('classifications').filter(({ ml }) => !ml)), told(r.of('spectra'))],
    (data) => ['source', 'comment', 'classification', 'spectrum'].map((kind) => sorted(data.filter(({ type }) => type === kind).map(({ source_id }) => source_id))));
  r.answer<{ count: number }>('/api/internal/source_counts', ['sources'], active.length, ({ count }) => count);
  const saves = (id: number) => active.filter(({ saved_by_id }) => saved_by_id === id).length;
  const savers = sorted(active.map(({ saved_by_id }) => saved_by_id)) as number[];
  r.answer<{ author: { id: number }; saves: number }[]>('/api/internal/source_savers', ['sources'], savers.map((id) => [id, saves(id)]),
    (data) => data.map((row) => [row.author.id, row.saves]).sort(([a = 0], [b = 0]) => a - b));
  const views = sorted(r.of('source_views').map(({ obj_id }) => obj_id)) as string[];
  r.answer<{ obj_id: string; views: number }[]>('/api/internal/source_views', ['source_views'],
    views.map((id) => [id, r.of('source_views', id).length]), (data) => data.map((row) => [row.obj_id, row.views]).sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)));
  const passed = sorted(r.of('candidates').map(({ obj_id }) => obj_id)) as string[];
  r.answer<{ obj_id: string; is_source: boolean; filter_ids: number[]; light_curve: unknown[] }[]>(
    '/api/internal/recent_candidates', ['candidates', 'sources', 'photometry'],
    passed.map((id) => [id, active.some(({ obj_id }) => obj_id === id), sorted(r.of('candidates', id).map(({ filter_id }) => filter_id)), r.of('photometry', id).length]),
    (data) => data.map((row) => [row.obj_id, row.is_source, sorted(row.filter_ids), row.light_curve.length]).sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
  );
  r.answer<{ filter_id: number; candidates_per_day: number[] }[]>('/api/internal/filter_activity', ['filters', 'candidates'],
    r.of('filters').map(({ id }) => [id, r.of('candidates').filter(({ filter_id }) => filter_id === id).length]).sort(([a = 0], [b = 0]) => a - b),
    (data) => data.map((row) => [row.filter_id, row.candidates_per_day.reduce((sum, n) => sum + n, 0)]).sort(([a = 0], [b = 0]) => a - b));
  // One's own tokens alone, administrators too.
  r.list('/api/internal/tokens', 'tokens');
}
