import { admin, everyone, insiders, owner, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { gcnTime } from '@/lib/testing/gcn';
import { unique } from '@/lib/testing/world';

type Ask = NonNullable<Row['ask']>;

const event = async (w: World) => ({ params: { dateobs: (await w.gcnEvent()).dateobs } });
const skymap = async (w: World) => ({ params: await w.localization() });
const verdict = async (w: World) => ({ params: await w.gcnVerdict() });
const notice = async (w: World) => {
  const { dateobs, id } = await w.onGcnEvent('gcn_notices', { stream: 'Fermi', date: new Date(), notice_format: 'json', content: Buffer.from(NOTICE) });
  return { params: { dateobs, notice_id: id } };
};
const NOTICE = JSON.stringify({ instrument: 'WXT', trigger_time: '2024-03-01T21:46:05Z', ra: 120, dec: 40, ra_dec_error: 0.2 });
const withBody = (ask: (w: World) => Promise<{ params: Record<string, string | number> }>, body: object): Ask => async (w) => ({ ...(await ask(w)), body });

/** An event is for its group; who sent it and who manages events change it. */
const read: Row = { allow: insiders, otherwise: 'hidden' };
const senders: Row = { allow: owner, also: 'Manage GCNs', otherwise: { outsider: 'hidden', rest: 'denied' } };
const defaultTag = async (w: World) => ({
  params: { default_gcn_tag_id: await w.insert('default_gcn_tags', { default_tag_name: unique('tag'), requester_id: w.users.member, filters: { gcn_tags: [unique('no')] } }) },
});

const verdictBody = async (w: World) => {
  const { dateobs, localization_name } = await w.localization();
  return { params: { dateobs }, body: { source_id: await w.obj(), localization_name, localization_cumprob: 0.9, start_date: '2026-01-01', end_date: '2026-01-02' } };
};

const hips = (params: object): Ask => async (w) => {
  const { dateobs, localization_name } = await w.localization();
  return { params: { dateobs, localization_name, ...params } };
};
const byId: Ask = async (w) => ({ params: { dateobs: (await w.localization()).localization_id } });
const AT = 'GET /api/localization/[dateobs]/name/[localization_name]';

/** Texts are for the members of a group who see the event; who sent them and who manages events change them. */
const summaryOf = async (w: World) => {
  const { dateobs, id } = await w.onGcnEvent('gcn_summaries', { title: unique('title'), text: 'Seen.', group_id: w.group_id });
  return { params: { dateobs, summary_id: id } };
};
const reportOf = async (w: World) => {
  const { dateobs, id } = await w.onGcnEvent('gcn_reports', { report_name: 'One', data: { sources: [] }, group_id: w.group_id });
  return { params: { dateobs, report_id: id } };
};
const byManager: Row = { needs: 'Manage GCNs', allow: insiders, otherwise: 'hidden' };

export const gcn: Table = {
  'POST /api/gcn_event/[dateobs]/gracedb': { needs: 'Manage GCNs', ...read, ask: async (w) => ({ params: { dateobs: (await w.gcnEvent({ aliases: ['LVC#S190425z'] })).dateobs } }) },
  'GET /api/gcn_event/[dateobs]/tach': { ...read, ask: event },
  'POST /api/gcn_event/[dateobs]/tach': { ...byManager, ask: event },
  'GET /api/gcn_event/[dateobs]/crossmatch': { ...read, ask: event },
  'POST /api/gcn_event/[dateobs]/crossmatch': { ...byManager, ask: event },
  'POST /api/gcn_event/[dateobs]/summary': { ...read, ask: async (w) => ({ ...(await event(w)), body: { title: unique('title'), subject: 'S', groupId: w.group_id } }) },
  'GET /api/gcn_event/[dateobs]/summary/[summary_id]': { ...read, ask: summaryOf },
  'GET /api/gcn_event/[dateobs]/summary/[summary_id]/pdf': { ...read, ask: summaryOf },
  'PATCH /api/gcn_event/[dateobs]/summary/[summary_id]': { ...senders, ask: withBody(summaryOf, { body: 'Other words.' }) },
  'DELETE /api/gcn_event/[dateobs]/summary/[summary_id]': { ...senders, ask: summaryOf },
  'GET /api/gcn_event/[dateobs]/report': { ...read, ask: event },
  'POST /api/gcn_event/[dateobs]/report': { ...read, ask: async (w) => ({ ...(await event(w)), body: { reportName: 'One', groupId: w.group_id } }) },
  'GET /api/gcn_event/[dateobs]/report/[report_id]': { ...read, ask: reportOf },
  'PATCH /api/gcn_event/[dateobs]/report/[report_id]': { ...senders, ask: withBody(reportOf, { published: true }) },
  'DELETE /api/gcn_event/[dateobs]/report/[report_id]': { ...senders, ask: reportOf },
  [`${AT}/figure`]: { ...read, ask: skymap },
  [`${AT}/moc`]: { ...read, ask: skymap },
  [`${AT}/hips/properties`]: { ...read, ask: skymap },
  [`${AT}/hips/Moc.fits`]: { ...read, ask: skymap },
  [`${AT}/hips/[norder]/[dir]`]: { ...read, ask: hips({ norder: 'Norder3', dir: 'Allsky.png' }) },
  [`${AT}/hips/[norder]/[dir]/[npix]`]: { ...read, ask: hips({ norder: 'Norder3', dir: 'Dir0', npix: 'Npix0.png' }) },
  'GET /api/localization/[dateobs]/observability': { ...read, ask: byId },
  'GET /api/localization/[dateobs]/worldmap': { ...read, ask: byId },
  'GET /api/localization/[dateobs]/airmass/[telescope_id]': {
    ...read,
    ask: async (w) => ({
      params: {
        dateobs: (await w.localization()).localization_id,
        telescope_id: await w.insert('telescopes', { name: unique('telescope'), nickname: 'T', diameter: 1, lat: 30, lon: -110, elevation: 1000, fixed_location: true }),
      },
    }),
  },

  'GET /api/gcn_event': { allow: everyone },
  'POST /api/gcn_event': { allow: everyone, ask: async () => () => ({ body: { dateobs: gcnTime(), tags: ['GRB'] } }) },
  'GET /api/gcn_event/[dateobs]': { ...read, ask: event },
  'DELETE /api/gcn_event/[dateobs]': { needs: 'System admin', allow: admin, ask: event },
  'GET /api/gcn_event/tags': { allow: everyone },
  'POST /api/gcn_event/tags': { ...read, ask: async (w) => ({ body: { dateobs: (await w.gcnEvent()).dateobs, text: 'seen' } }) },
  'DELETE /api/gcn_event/tags/[dateobs]': {
    ...senders, ask: withBody(async (w) => ({ params: { dateobs: (await w.onGcnEvent('gcn_tags', { text: 'seen' })).dateobs } }), { tag: 'seen' }),
  },
  'GET /api/gcn_event/properties': { allow: everyone },
  'POST /api/gcn_event/[dateobs]/alias': { ...senders, ask: withBody(event, { alias: 'GRB 010101A' }) },
  'DELETE /api/gcn_event/[dateobs]/alias': {
    ...senders, ask: withBody(async (w) => ({ params: { dateobs: (await w.gcnEvent({ aliases: ['GRB 010101A'] })).dateobs } }), { alias: 'GRB 010101A' }),
  },
  'POST /api/gcn_event/[dateobs]/users': {
    ...read, ask: async (w) => ({ ...(await event(w)), body: { userID: w.users.peer } }),
  },
  'DELETE /api/gcn_event/[dateobs]/users/[user_id]': {
    allow: owner, otherwise: { outsider: 'hidden', rest: '403' },
    ask: async (w) => {
      const { gcnevent_id, dateobs } = await w.gcnEvent();
      await w.insert('gcn_event_users', { gcnevent_id, user_id: w.users.member });
      return { params: { dateobs, user_id: w.users.member } };
    },
  },
  'GET /api/gcn_event/[dateobs]/notice/[notice_id]/download': { ...read, ask: notice },
  'POST /api/localization/[dateobs]/notice/[notice_id]': { ...read, ask: notice },
  'GET /api/localization/[dateobs]/name/[localization_name]': { ...read, ask: skymap },
  'DELETE /api/localization/[dateobs]/name/[localization_name]': { ...senders, also: undefined, ask: skymap },
  'GET /api/localization/[dateobs]/name/[localization_name]/download': { ...read, ask: skymap },
  'GET /api/localization/tags': { allow: everyone },
  'GET /api/localization/properties': { allow: everyone },
  'GET /api/localizationcrossmatch': {
    ...read, ask: async (w) => ({ query: { id1: (await w.localization()).localization_id, id2: (await w.localization()).localization_id } }),
  },
  'GET /api/default_gcn_tag': { allow: everyone },
  'POST /api/default_gcn_tag': {
    needs: 'Manage GCNs', allow: everyone,
    ask: async () => () => ({ body: { default_tag_name: unique('tag'), filters: { gcn_tags: [unique('never')] } } }),
  },
  'GET /api/default_gcn_tag/[default_gcn_tag_id]': { allow: everyone, ask: defaultTag },
  'DELETE /api/default_gcn_tag/[default_gcn_tag_id]': { needs: 'Manage GCNs', allow: owner, otherwise: 'denied', ask: defaultTag },
  'GET /api/sources_in_gcn/[dateobs]': { ...read, ask: event },
  'POST /api/sources_in_gcn/[dateobs]': { needs: 'Upload data', ...read, ask: verdictBody },
  'GET /api/sources_in_gcn/[dateobs]/[source_id]': { ...read, ask: verdict },
  'POST /api/sources_in_gcn/[dateobs]/[source_id]': {
    needs: 'Upload data', ...read,
    ask: async (w) => {
      const { params, body } = await verdictBody(w);
      return { params: { ...params, source_id: body.source_id }, body };
    },
  },
  'PATCH /api/sources_in_gcn/[dateobs]/[source_id]': { needs: 'Upload data', ...read, ask: withBody(verdict, { status: 'confirmed' }) },
  'DELETE /api/sources_in_gcn/[dateobs]/[source_id]': { needs: 'Upload data', ...read, ask: verdict },
  'POST /api/sources/[obj_id]/gcn_event': {
    // Anybody may look; for those outside there are no events to look in.
    allow: insiders, otherwise: 'refused',
    ask: async (w) => {
      const { dateobs } = await w.localization();
      return { params: { obj_id: await w.obj() }, body: { startDate: dateobs, endDate: dateobs } };
    },
  },
  'GET /api/associated_gcns/[source_id]': { allow: everyone, ask: async (w) => ({ params: { source_id: await w.obj() } }) },
  'GET /api/healpix': { needs: 'System admin', allow: admin },
  'POST /api/healpix': { needs: 'System admin', allow: admin },
  'GET /api/internal/gcn_objs/[dateobs]': { ...read, ask: async (w) => ({ params: { dateobs: (await w.localization()).dateobs } }) },
  'GET /api/internal/recent_gcn_events': { allow: everyone },
};
