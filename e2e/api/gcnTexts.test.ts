import { beforeAll, describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGcnEvent, waitForContours } from '@/lib/testing/gcn';
import { makeGroup, makeInstrument, makeUser, ok, unique, type Person } from '@/lib/testing/world';
import type { Report, ReportInList, Summary } from '@/lib/gcnTexts/schema';

let group: number;
let member: Person;
let mate: Person;
let outsider: Person;
let dateobs: string;
let obj_id: string;

beforeAll(async () => {
  group = await makeGroup();
  member = await makeUser(['Upload data'], [[group, false]]);
  mate = await makeUser([], [[group, false]]);
  outsider = await makeUser();
  ({ dateobs } = await makeGcnEvent({ tags: ['GRB'], aliases: ['GRB 990101A'], skymap: { ra: 150, dec: 20, error: 1 } }));
  await waitForContours(dateobs);
  obj_id = unique('T26t');
  await ok('POST', '/api/sources', { body: { id: obj_id, ra: 150.1, dec: 20.1, group_ids: [group], redshift: 0.05 } });
  const mjd = Date.parse(`${dateobs}Z`) / 86_400_000 + 40_587;
  const body = {
    obj_id, mjd: [mjd + 0.5, mjd + 1.5], mag: [19.1, 19.6], magerr: [0.1, 0.1], limiting_mag: [21, 21], filter: ['ztfg', 'ztfg'], magsys: 'ab',
    instrument_id: await makeInstrument(), group_ids: [group],
  };
  await ok('POST', '/api/photometry', { body });
});

describe('summaries', () => {
  it('are written with sources, photometry and galaxies, edited, and deleted', async () => {
    const catalogName = unique('near');
    await ok('POST', '/api/galaxy_catalog/ascii', { token: member.token, body: { catalogName, catalogData: `name,ra,dec,mstar\n${catalogName}G,150,20,10.5\n` } });
    const body = { title: 'GCN CIRCULAR', subject: 'A candidate', number: 12, groupId: group, userIds: [mate.id], showSources: true, showGalaxies: true, acknowledgements: 'We thank.' };
    const path = `/api/gcn_event/${dateobs}/summary`;
    const { id } = await ok<{ id: number }>('POST', path, { token: member.token, body });
    const read = () => ok<Summary>('GET', `${path}/${id}`, { token: mate.token });
    await expect.poll(async () => (await read()).text, { timeout: 20_000 }).not.toBe('pending');
    const { text } = await read();
    for (const words of ['SUBJECT: A candidate', 'NUMBER: 12', member.username, mate.username, '990101A', obj_id, '19.10 +/- 0.10', `${catalogName}G`, '0.0500', 'We thank.']) expect(text).toContain(words);
    expect((await api('POST', path, { token: member.token, body })).json.message).toMatch(/already/);
    expect((await api('PATCH', `${path}/${id}`, { token: mate.token, body: { body: 'no' } })).status).toBe(400);
    expect((await api('GET', `${path}/${id}`, { token: outsider.token })).status).toBe(404);
    expect((await api('GET', `${path}/${id}/pdf`, { token: mate.token })).text.slice(0, 5)).toBe('%PDF-');
    await ok('PATCH', `${path}/${id}`, { token: member.token, body: { body: 'Other words.' } });
    expect(await read()).toMatchObject({ text: 'Other words.', title: 'GCN CIRCULAR' });
    await ok('DELETE', `${path}/${id}`, { token: member.token });
    expect((await api('GET', `${path}/${id}`, { token: member.token })).status).toBe(404);
  });

  it('are not deleted while they are written, nor made by who is not in the group', async () => {
    const path = `/api/gcn_event/${dateobs}/summary`;
    const id = await withClient(inject('database_url'), async (client) => {
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO gcn_summaries (sent_by_id, dateobs, group_id, title, text) VALUES ($1, $2, $3, 'waits', 'pending') RETURNING id`, [member.id, dateobs, group],
      );
      return rows[0]!.id;
    });
    expect((await api('DELETE', `${path}/${id}`, { token: member.token })).json.message).toMatch(/still being written/);
    expect((await api('POST', path, { token: outsider.token, body: { title: 'T', subject: 'S', groupId: group } })).status).toBe(400);
    expect((await api('POST', path, { token: member.token, body: { title: 'T', groupId: group } })).json.message).toContain('subject: missing');
    expect((await api('POST', path, { token: member.token, body: { title: 'T', subject: 'S', groupId: group, numberDetections: 0 } })).json.message).toContain('numberDetections');
  });
});

describe('reports', () => {
  it('are gathered, edited, published and deleted', async () => {
    const path = `/api/gcn_event/${dateobs}/report`;
    const { id } = await ok<{ id: number }>('POST', path, { token: member.token, body: { reportName: 'Night 1', groupId: group, showSources: true, photometryInWindow: true } });
    const read = () => ok<Report>('GET', `${path}/${id}`, { token: mate.token });
    await expect.poll(async () => (await read()).data.status, { timeout: 20_000 }).toBe('done');
    const { data } = await read();
    expect(data).toMatchObject({ event: { dateobs, aliases: ['GRB 990101A'] }, sources: [{ id: obj_id, redshift: 0.05, photometry: [{ mag: expect.closeTo(19.1, 3) }, {}] }], observations: [] });
    expect(await ok<ReportInList[]>('GET', path, { token: mate.token })).toMatchObject([{ id, report_name: 'Night 1', published: false }]);
    const sources = [{ ...(data.sources as object[])[0], comment: 'fades fast' }];
    await ok('PATCH', `${path}/${id}`, { token: member.token, body: { data: { sources }, published: true } });
    expect(await read()).toMatchObject({ published: true, data: { sources: [{ comment: 'fades fast' }], event: { dateobs } } });
    expect((await api('PATCH', `${path}/${id}`, { token: mate.token, body: { published: false } })).status).toBe(400);
    expect((await api('PATCH', `${path}/${id}`, { token: member.token, body: {} })).json.message).toMatch(/at least one of/);
    expect((await api('GET', `${path}/${id}`, { token: outsider.token })).status).toBe(404);
    await ok('DELETE', `${path}/${id}`, { token: member.token });
    expect(await ok('GET', path, { token: member.token })).toEqual([]);
  });
});
