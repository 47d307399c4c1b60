import { describe, expect, it } from 'vitest';
import { Refused, Unclear, type Facility, type SendReply, type SendRequest } from '@/lib/integrations/facilities/plugin';
import type { AskedPlan } from '@/lib/integrations/facilities/planQueue';
import { toObservations, ztfMma } from './ztfMma';

const plan: AskedPlan = {
  observation_plan_request_id: 7, queue_name: 'S190425z-1', validity_window: { start: '2026-03-18T00:00:00', end: '2026-03-19T00:00:00' }, payload: { program_id: 'Caltech', subprogram_name: 'GW' },
  targets: [{ request_id: 1, field_id: 523, ra: 10, dec: 20, filter: 'ztfr', exposure_time: 30, obstime: '2026-03-18T05:00:00' }], requester: { username: 'vera', name: 'Vera' },
  allocation: { id: 1, pi: 'Rubin', proposal_id: null, group_name: 'G' }, instrument: { id: 1, name: 'ZTF', type: 'imager', filters: ['ztfr'], configuration_data: null, telescope_name: 'P48' }, event: '2026-03-17T00:00:00',
};

/** What is sent is kept; the answer is the same for all. */
function facility(answer: string, credentials: Facility['credentials'] = { access_token: 'a token' }): { sent: SendRequest[]; facility: Facility } {
  const sent: SendRequest[] = [];
  const reply: SendReply = { status: 200, header: () => null, text: answer, bytes: new Uint8Array(), json: () => JSON.parse(answer) as unknown };
  const send = (request: SendRequest): Promise<SendReply> => {
    sent.push(request);
    return Promise.resolve(reply);
  };
  return { sent, facility: { credentials, settings: { endpoint: 'https://scheduler.example.org', archive: 'https://archive.example.org/sync' }, send, mail: () => undefined, link: (path) => path } };
}

describe('plans of ZTF', () => {
  it('are put into the queue under their name, in the words of its scheduler', async () => {
    const { sent, facility: ztf } = facility('{}');
    await ztfMma.plans!.send!(plan, ztf);
    await ztfMma.plans!.remove!(plan, ztf);
    expect(sent).toMatchObject([
      {
        method: 'PUT', url: 'https://scheduler.example.org/api/triggers/ztf', headers: { authorization: 'Bearer a token' },
        json: {
          queue_name: 'ToO_S190425z-1', validity_window_mjd: [61_117, 61_118], queue_type: 'list', user: 'vera',
          targets: [{ request_id: 1, field_id: 523, filter_id: 2, exposure_time: 30, program_pi: 'Rubin/vera', program_id: 3, subprogram_name: 'ToO_GW' }],
        },
      },
      { method: 'DELETE', json: { queue_name: 'ToO_S190425z-1', user: 'vera' } },
    ]);
    await expect(ztfMma.plans!.send!(plan, facility('{}', {}).facility)).rejects.toThrow(Refused);
  });

  it('queues and skymaps are listed by name', async () => {
    const { sent, facility: ztf } = facility('{"data": [{"queue_name": "ToO_1", "trigger_name": "S1"}, {"other": 1}]}');
    expect(await ztfMma.plans!.queued!(ztf)).toEqual(['ToO_1']);
    expect(await ztfMma.plans!.queued_skymap!(ztf)).toEqual(['S1']);
    await ztfMma.plans!.send_skymap!({ trigger_name: 'S1', trigger_time: 61_117, fields: [{ field_id: 523, probability: 0.5 }], username: 'vera' }, ztf);
    await ztfMma.plans!.remove_skymap!('S1', 'vera', ztf);
    expect(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual(['GET /api/triggers/ztf', 'GET /api/triggers/ztfmma', 'PUT /api/triggers/ztfmma', 'DELETE /api/triggers/ztfmma']);
    await expect(ztfMma.plans!.queued!(facility('{"data": "none"}').facility)).rejects.toThrow(Unclear);
  });

  it('what was observed is one row an exposure, with the median depth of its quadrants', async () => {
    const table = 'expid,field,rcid,fid,obsjd,exptime,maglimit,seeing\n2,600,0,1,2461117.6,30,20.1,2.0\n1,523,0,2,2461117.5,30,20.0,2.1\n1,523,1,2,2461117.5,30,20.4,2.3\n1,523,2,2,2461117.5,30,20.2,2.2\n';
    const { sent, facility: ztf } = facility(table);
    const found = await ztfMma.plans!.retrieve!(ztf, plan.instrument, new Date('2026-03-18T00:00:00Z'), new Date('2026-03-19T00:00:00Z'));
    expect(String(sent[0]!.query!.QUERY)).toContain('obsjd BETWEEN 2461117.500000 AND 2461118.500000');
    expect(found).toEqual({
      observation_id: [1, 2], field_id: [523, 600], obstime: [61_117, expect.closeTo(61_117.1, 9)], filter: ['ztfr', 'ztfg'], exposure_time: [30, 30], limmag: [20.2, 20.1], seeing: [2.2, 2.0], processed_fraction: [3 / 64, 1 / 64],
    });
    expect(() => toObservations([{ expid: '1' }])).toThrow('The table has no column field');
  });
});
