/** Rows by their ids, and what hangs on one object. */
import type { CandidateDetail } from '@/lib/candidates/schema';
import type { SourceDetail } from '@/lib/sources/schema';
import type { Spectrum } from '@/lib/spectra/schema';
import { idsOf, sorted, type Reads } from './reads';

/** One row of each kind, by its id. */
export function readRows(r: Reads): void {
  const { world } = r;
  r.one('streams', ({ id }) => `/api/streams/${id}`);
  r.one('filters', ({ id }) => `/api/filters/${id}`);
  r.one('filters', ({ id }) => `/api/filters/${id}/versions`);
  r.one('photometry', ({ id }) => `/api/photometry/${id}`);
  r.one('spectra', ({ id }) => `/api/spectra/${id}`);
  r.one('spectra', ({ id }) => `/api/spectrum/${id}`);
  r.one('classifications', ({ id }) => `/api/classification/${id}`);
  r.one('taxonomies', ({ id }) => `/api/taxonomy/${id}`);
  r.one('tokens', ({ id }) => `/api/internal/tokens/${id}`);
  r.one('thumbnails', ({ id }) => `/api/thumbnail/${id}`);
  r.one('comments', ({ id, obj_id }) => `/api/sources/${obj_id}/comments/${id}`);
  r.one('comments', ({ id, obj_id }) => `/api/sources/${obj_id}/comments/${id}/attachment`, world.comments.filter(({ attached }) => attached));
  r.one('comments', ({ id, obj_id }) => `/api/sources/${obj_id}/comments/${id}/attachment?download=false&preview=true`, world.comments.filter(({ attached }) => attached));
  r.one('comments_on_spectra', ({ id, spectrum_id }) => `/api/spectra/${spectrum_id}/comments/${id}`);
  r.one('comments_on_spectra', ({ id, spectrum_id }) => `/api/spectra/${spectrum_id}/comments/${id}/attachment.pdf`, world.comments_on_spectra.filter(({ attached }) => attached));
  r.one('reminders', ({ id, obj_id }) => `/api/source/${obj_id}/reminders/${id}`);
  r.one('reminders_on_spectra', ({ id, spectrum_id }) => `/api/spectra/${spectrum_id}/reminders/${id}`);
  r.one('annotations', ({ id, obj_id }) => `/api/sources/${obj_id}/annotations/${id}`);
  r.one('annotations_on_spectra', ({ id, spectrum_id }) => `/api/spectra/${spectrum_id}/annotations/${id}`);
  r.one('annotations_on_photometry', ({ id, photometry_id }) => `/api/photometry/${photometry_id}/annotations/${id}`);
}

/** What hangs on one object. */
export function readObj(r: Reads): void {
  const { id } = r.random.pick(r.world.objs);
  const path = `/api/sources/${id}`;
  const active = r.of('sources', id).filter((row) => row.active);
  const saves = { active, requested: r.of('sources', id).filter((row) => row.active || row.requested), pending: r.of('sources', id).filter((row) => row.requested && !row.active) };
  const groupIds = (rows: readonly { group_id: number }[]) => sorted(rows.map(({ group_id }) => group_id));
  const comments = r.of('comments', id);
  const nearby = r.world.objs.filter((obj) => obj.id !== id && r.of('sources', obj.id).some((row) => row.active));
  const labellers = sorted(r.of('source_labels', id).map(({ labeller_id }) => labeller_id));
  const kinds = ['sources', 'annotations', 'classifications', 'comments', 'obj_tags', 'photometry', 'spectra', 'source_labels', 'candidates'] as const;

  const flags = ['Comments', 'Photometry', 'PhotometryExists', 'SpectrumExists', 'CommentExists', 'Labellers', 'Candidates', 'Thumbnails']
    .map((flag) => `include${flag}=true`).join('&');
  r.answer<SourceDetail>(`${path}?${flags}`, kinds, {
    groups: groupIds(active), annotations: idsOf(r.of('annotations', id)), classifications: idsOf(r.of('classifications', id)),
    comments: idsOf(comments.filter(({ channel }) => channel === null)), tags: idsOf(r.of('obj_tags', id)), photometry: idsOf(r.of('photometry', id)),
    exist: [r.of('photometry', id).length > 0, r.of('spectra', id).length > 0, comments.length > 0], labellers,
    candidates: idsOf(r.of('candidates', id)), duplicates: idsOf(nearby), thumbnails: idsOf(r.of('thumbnails', id)),
  }, (data) => ({
    groups: idsOf(data.groups), annotations: idsOf(data.annotations), classifications: idsOf(data.classifications),
    comments: idsOf(data.comments ?? []), tags: idsOf(data.tags ?? []), photometry: idsOf((data.photometry ?? []) as { id: number }[]),
    exist: [data.photometry_exists ?? null, data.spectrum_exists ?? null, data.comment_exists ?? null],
    labellers: idsOf((data.labellers ?? []) as { id: number }[]), candidates: idsOf((data.candidates ?? []) as { id: number }[]),
    duplicates: sorted(data.duplicates.map(({ obj_id }) => obj_id)), thumbnails: idsOf(data.thumbnails ?? []),
  }));
  r.answer<SourceDetail>(`${path}?includeRequested=true`, ['sources'], groupIds(saves.requested), ({ groups }) => idsOf(groups));
  r.answer<SourceDetail>(`${path}?pendingOnly=true`, ['sources'], groupIds(saves.pending), ({ groups }) => idsOf(groups));

  r.answer<CandidateDetail>(`/api/candidates/${id}?includeAlerts=true&includePhotometry=true&includeSpectra=true&includeComments=true`, kinds, {
    saved: active.length, groups: groupIds(active), annotations: idsOf(r.of('annotations', id)),
    classifications: active.length ? idsOf(r.of('classifications', id)) : [], photometry: idsOf(r.of('photometry', id)), spectra: idsOf(r.of('spectra', id)),
    comments: idsOf(comments), filters: sorted(r.of('candidates', id).map(({ filter_id }) => filter_id)),
  }, (data) => ({
    saved: data.is_source, groups: idsOf(data.saved_groups ?? []), annotations: idsOf(data.annotations), classifications: idsOf(data.classifications ?? []),
    photometry: idsOf(data.photometry as { id: number }[]), spectra: idsOf(data.spectra as { id: number }[]), comments: idsOf(data.comments ?? []),
    filters: sorted((data.passing_alerts ?? []).map(({ filter_id }) => filter_id)),
  }));

  r.list(`${path}/photometry`, 'photometry', r.of('photometry', id));
  r.answer<{ id: number; annotations: { id: number }[]; streams: { id: number }[] }[]>(
    `${path}/photometry?includeStreamInfo=true&includeOwnerInfo=true&format=both`, ['photometry', 'annotations_on_photometry', 'streams'],
    r.of('photometry', id).map((row) => ({
      id: row.id,
      annotations: idsOf(r.of('annotations_on_photometry', id).filter(({ photometry_id }) => photometry_id === row.id)),
      streams: idsOf(r.of('streams').filter((stream) => row.streams.includes(stream.id))),
    })).sort((a, b) => a.id - b.id),
    (data) => data.map((point) => ({ id: point.id, annotations: idsOf(point.annotations), streams: idsOf(point.streams) })).sort((a, b) => a.id - b.id),
  );
  r.answer<{ spectra: Spectrum[] }>(`${path}/spectra`, ['spectra', 'comments_on_spectra', 'annotations_on_spectra'],
    { spectra: idsOf(r.of('spectra', id)), comments: idsOf(r.of('comments_on_spectra', id)), annotations: idsOf(r.of('annotations_on_spectra', id)) },
    ({ spectra }) => ({
      spectra: idsOf(spectra), comments: idsOf(spectra.flatMap((row) => row.comments)), annotations: idsOf(spectra.flatMap((row) => row.annotations as { id: number }[])),
    }));
  r.list(`${path}/comments`, 'comments', comments.filter(({ channel }) => channel === null));
  r.list(`${path}/comments?channel=host`, 'comments', comments.filter(({ channel }) => channel === 'host'));
  r.answer<string[]>(`${path}/comments/channels`, ['comments'], comments.some(({ channel }) => channel !== null) ? ['host'] : [], (data) => data);
  r.list(`${path}/annotations`, 'annotations', r.of('annotations', id));
  r.answer<{ id: number; votes: { id: number }[] }[]>(`${path}/classifications`, ['classifications', 'classification_votes'],
    { rows: idsOf(r.of('classifications', id)), votes: idsOf(r.of('classification_votes').filter((vote) => r.of('classifications', id).some((row) => row.id === vote.classification_id))) },
    (data) => ({ rows: idsOf(data), votes: idsOf(data.flatMap(({ votes }) => votes)) }));
  r.answer<{ reminders: { id: number }[] }>(`/api/source/${id}/reminders`, ['reminders'], idsOf(r.of('reminders', id)), (data) => idsOf(data.reminders));
  r.list(`${path}/groups`, 'sources', saves.requested.map(({ group_id }) => ({ id: group_id })));
  r.list(`/api/objtag?obj_id=${id}`, 'obj_tags', r.of('obj_tags', id));

  if (r.world.spectra.length) {
    const spectrum = r.random.pick(r.world.spectra);
    r.answer<{ reminders: { id: number }[] }>(`/api/spectra/${spectrum.id}/reminders`, ['reminders_on_spectra'],
      r.can('spectra', spectrum) ? idsOf(r.of('reminders_on_spectra').filter((row) => row.spectrum_id === spectrum.id)) : 'refused',
      (data) => idsOf(data.reminders));
    r.list(`/api/spectra/${spectrum.id}/comments`, 'comments_on_spectra', r.of('comments_on_spectra').filter((row) => row.spectrum_id === spectrum.id));
    r.list(`/api/spectra/${spectrum.id}/annotations`, 'annotations_on_spectra', r.of('annotations_on_spectra').filter((row) => row.spectrum_id === spectrum.id));
  }
  if (r.world.photometry.length) {
    const point = r.random.pick(r.world.photometry);
    r.list(`/api/photometry/${point.id}/annotations`, 'annotations_on_photometry', r.of('annotations_on_photometry').filter((row) => row.photometry_id === point.id));
  }
}
