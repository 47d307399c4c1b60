import { beforeAll, describe, expect, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeGroup, makeInstrument, makeObj, makeSpectrum, makeUser, ok, type Person } from '@/lib/testing/world';

let mine: number;
let theirs: number;
let foreign: number;
let owner: Person;
let sharer: Person;
let mate: Person;
let outsider: Person;
let obj_id: string;
let photometry_id: number;

const canRead = async (person: Person): Promise<boolean> =>
  (await api('GET', `/api/photometry/${photometry_id}`, { token: person.token })).status === 200;

beforeAll(async () => {
  [mine, theirs, foreign] = [await makeGroup(), await makeGroup(), await makeGroup()];
  owner = await makeUser(['Upload data'], [[mine, false], [theirs, false]]);
  sharer = await makeUser(['Upload data'], [[mine, false], [theirs, false]]);
  mate = await makeUser(['Upload data'], [[mine, false], [theirs, false]]);
  outsider = await makeUser(['Upload data'], [[theirs, false]]);
  await ok('PATCH', `/api/groups/${mine}/users`, { body: { userID: sharer.id, canSharePhotometry: true } });
  obj_id = await makeObj();
  const instrument_id = await makeInstrument(['ztfg']);
  const { ids } = await ok<{ ids: number[] }>('POST', '/api/photometry', {
    token: owner.token,
    body: { obj_id, instrument_id, group_ids: [mine], mjd: 60000, flux: 1, fluxerr: 0.1, zp: 23.9, magsys: 'ab', filter: 'ztfg' },
  });
  photometry_id = ids[0] as number;
});

const share = (person: Person, body: object) => api('POST', '/api/sharing', { token: person.token, body });

describe('sharing', () => {
  it('is refused to members who may not share, for groups that one is not in, and without anything to share', async () => {
    const refused: [Person, object, RegExp][] = [
      [mate, { groupIDs: [theirs], photometryIDs: [photometry_id] }, /Insufficient permissions/],
      [outsider, { groupIDs: [theirs], photometryIDs: [photometry_id] }, /photometryIDs: there is no photometry/],
      [owner, { groupIDs: [foreign], photometryIDs: [photometry_id] }, /groupIDs: you are not a member/],
      [owner, { groupIDs: [theirs] }, /photometryIDs: name photometry or spectra/],
      [owner, { groupIDs: [], photometryIDs: [photometry_id] }, /groupIDs: must name at least one group/],
      [owner, { groupIDs: [theirs], photometryIDs: [photometry_id], extra: 1 }, /extra: unknown field/],
    ];
    for (const [person, body, message] of refused) {
      const answer = await share(person, body);
      expect([answer.status, answer.json.message]).toEqual([400, expect.stringMatching(message)]);
    }
    expect((await share(await makeUser(), { groupIDs: [theirs], photometryIDs: [photometry_id] })).status).toBe(401);
    expect(await canRead(outsider)).toBe(false);
  });

  it('lets further groups see photometry of others where one may share it, and all or nothing of a request', async () => {
    const spectrum_id = await makeSpectrum(obj_id, [mine]);
    const both = await share(sharer, { groupIDs: [theirs], photometryIDs: [photometry_id], spectrumIDs: [spectrum_id] });
    expect(both.json.message).toMatch(/spectrum/);
    expect(await canRead(outsider)).toBe(false);
    expect((await share(sharer, { groupIDs: [theirs], photometryIDs: [photometry_id] })).status).toBe(200);
    expect(await canRead(outsider)).toBe(true);
    expect(await canRead(mate)).toBe(true);
  });

  it('lets further groups see one’s own spectra, and notes it', async () => {
    const spectrum_id = await makeSpectrum(obj_id, [mine]);
    const read = () => api('GET', `/api/spectra/${spectrum_id}`, { token: outsider.token });
    expect((await read()).status).toBe(403);
    await ok('POST', '/api/sharing', { body: { groupIDs: [theirs], spectrumIDs: [spectrum_id] } });
    expect((await read()).status).toBe(200);
    const { events } = await ok<{ events: object[] }>('GET', '/api/internal/audit_trail', {
      query: { action: 'spectrum.share', subject_id: spectrum_id },
    });
    expect(events).toMatchObject([{ username: 'admin', subject: 'spectra', details: { group_ids: [theirs] } }]);
  });
});
