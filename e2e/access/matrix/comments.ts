import { admin, everyone, insiders, owner, type Asked, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';

const onSource = async (w: World) => ({ params: await w.comment() });
const onSpectrum = async (w: World) => ({ params: await w.commentOnSpectrum() });
const onEvent = async (w: World) => ({ params: await w.commentOnGcn() });
const onEarthquake = async (w: World) => ({ params: await w.commentOnEarthquake() });
const onShift = async (w: World) => ({ params: await w.commentOnShift() });

/** Whoever sees an event, but not who does not, is told that a comment on it is somebody else's. */
const ofOthers = (otherwise: Row['otherwise']): Row['otherwise'] => (otherwise === 'hidden' ? { outsider: 'hidden', rest: '403' } : otherwise);

/** A comment is read by its groups and changed by its author. */
const rules = (path: string, ask: (w: World) => Promise<Asked>, withFile: Row['ask'], otherwise: Row['otherwise'] = '403'): [string, Row][] => [
  [`GET /api/${path}/comments/[comment_id]`, { allow: insiders, otherwise, ask }],
  [`PUT /api/${path}/comments/[comment_id]`, {
    needs: 'Comment', allow: owner, otherwise: ofOthers(otherwise), ask: async (w) => ({ ...(await ask(w)), body: { text: 'Seen again.' } }),
  }],
  [`DELETE /api/${path}/comments/[comment_id]`, { needs: 'Comment', allow: owner, otherwise: ofOthers(otherwise), ask }],
  [`GET /api/${path}/comments/[comment_id]/attachment`, { allow: insiders, otherwise, ask: withFile }],
  [`GET /api/${path}/comments/[comment_id]/attachment.pdf`, { allow: insiders, otherwise, ask: withFile }],
];

export const comments: Table = {
  ...Object.fromEntries([
    ...rules('sources/[obj_id]', onSource, async (w) => ({ params: await w.comment(w.attachment) })),
    ...rules('spectra/[spectrum_id]', onSpectrum, async (w) => ({ params: await w.commentOnSpectrum(w.attachment) })),
    ...rules('gcn_event/[dateobs]', onEvent, async (w) => ({ params: await w.commentOnGcn(w.attachment) }), 'hidden'),
    ...rules('earthquake/[event_id]', onEarthquake, async (w) => ({ params: await w.commentOnEarthquake(w.attachment) })),
    ...rules('shift/[shift_id]', onShift, async (w) => ({ params: await w.commentOnShift(w.attachment) })),
  ]),
  'GET /api/sources/comments': { allow: everyone, ask: async () => ({ query: { text: 'Seen' } }) },
  'GET /api/spectra/comments': { allow: everyone, ask: async () => ({ query: { text: 'Seen' } }) },
  'GET /api/sources/[obj_id]/comments': { allow: everyone, ask: async (w) => ({ params: { obj_id: (await w.comment()).obj_id } }) },
  'POST /api/sources/[obj_id]/comments': {
    needs: 'Comment', allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() }, body: { text: 'New.', group_ids: [w.group_id] } }),
  },
  'GET /api/sources/[obj_id]/comments/channels': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'DELETE /api/sources/[obj_id]/comments/channels': {
    needs: 'Comment', allow: owner, otherwise: { outsider: 'hidden', rest: '403' },
    ask: async (w) => ({ params: { obj_id: (await w.comment({ channel: 'host' })).obj_id }, query: { channel: 'host' } }),
  },
  'GET /api/spectra/[spectrum_id]/comments': {
    // A list is empty for whoever may not see the spectrum.
    allow: everyone, ask: async (w) => ({ params: { spectrum_id: (await w.spectrum()).spectrum_id } }),
  },
  'POST /api/spectra/[spectrum_id]/comments': {
    needs: 'Comment', allow: insiders, otherwise: '403',
    ask: async (w) => ({ params: { spectrum_id: (await w.spectrum()).spectrum_id }, body: { text: 'New.', group_ids: [w.group_id] } }),
  },
  'GET /api/gcn_event/comments': { allow: everyone, ask: async () => ({ query: { text: 'Seen' } }) },
  'GET /api/gcn_event/[dateobs]/comments': { allow: insiders, otherwise: 'hidden', ask: async (w) => ({ params: { dateobs: (await w.gcnEvent()).dateobs } }) },
  'POST /api/gcn_event/[dateobs]/comments': {
    needs: 'Comment', allow: insiders, otherwise: 'hidden',
    ask: async (w) => ({ params: { dateobs: (await w.gcnEvent()).dateobs }, body: { text: 'New.', group_ids: [w.group_id] } }),
  },
  'GET /api/earthquake/comments': { allow: everyone, ask: async () => ({ query: { text: 'Seen' } }) },
  'GET /api/earthquake/[event_id]/comments': { allow: everyone, ask: async (w) => ({ params: { event_id: (await w.commentOnEarthquake()).event_id } }) },
  'POST /api/earthquake/[event_id]/comments': {
    needs: 'Comment', allow: everyone,
    ask: async (w) => ({ params: { event_id: (await w.earthquake()).event_id }, body: { text: 'New.', group_ids: [w.group_id] } }),
  },
  'GET /api/shift/comments': { allow: everyone, ask: async () => ({ query: { text: 'Seen' } }) },
  // A list is empty for whoever may not see the shift.
  'GET /api/shift/[shift_id]/comments': { allow: everyone, ask: async (w) => ({ params: { shift_id: await w.shift() } }) },
  'POST /api/shift/[shift_id]/comments': {
    needs: 'Comment', allow: insiders, otherwise: '403',
    ask: async (w) => ({ params: { shift_id: await w.shift() }, body: { text: 'New.', group_ids: [w.group_id] } }),
  },
  'GET /api/comment_attachment': { needs: 'System admin', allow: admin },
  'POST /api/comment_attachment': { needs: 'System admin', allow: admin },
};
