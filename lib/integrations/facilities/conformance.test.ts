import { describe, expect, it } from 'vitest';
import { FOLLOWUP_APIS } from '@/lib/instruments/apis';
import { faultsOf } from './conformance';
import { problems } from './jsonSchema';
import { BUILT_IN } from './plugins';
import { growthIndiaMma } from './plugins/growthIndiaMma';
import { rubinMma } from './plugins/rubinMma';
import { sedm } from './plugins/sedm';
import { sedmv2 } from './plugins/sedmv2';
import { uvotXrtMma } from './plugins/swiftMma';
import { keptText, redactor } from './redact';
import { methodsOf } from './registry';

describe.each(BUILT_IN)('$api_classname', (plugin) => {
  it('conforms', () => expect(faultsOf(plugin)).toEqual([]));
  it('has a name of the interface', () => expect(FOLLOWUP_APIS).toContain(plugin.api_classname));
});

it('a plug-in that does not conform is told why', () => {
  const faults = faultsOf({
    api_classname: 'mine', title: '', retrieve: () => Promise.reject(new Error('no')),
    form: () => ({ formSchema: { type: 'object', properties: { n: { type: 'number', minimum: 2, default: 1 } }, required: ['m'] }, uiSchema: { x: {} } }),
    credentials: { formSchema: { type: 'object', properties: { api_token: { type: 'string' } } } },
  });
  expect(faults).toEqual([
    'api_classname must be a word in capitals', 'title is missing', 'what cannot be submitted cannot be changed, taken back or asked about',
    'form: the default of n does not fit it: n: must be >= 2', 'form: m is required but not in the form', 'form: uiSchema is about x, which is not in the form',
    'credentials: api_token is shown while it is typed: say ui:widget password',
  ]);
});

it('what can be done follows from what is implemented', () => {
  expect(methodsOf(sedm)).toMatchObject({ submit: true, update: true, delete: true, get: false, prepare_payload: true, retrieve_log: false });
  expect(methodsOf(growthIndiaMma)).toMatchObject({ send: true, remove: true, retrieve: false });
  expect(methodsOf(rubinMma)).toMatchObject({ send: false, retrieve: true, queued: true, remove_queue: false });
  expect(methodsOf(uvotXrtMma)).toMatchObject({ send: false, retrieve: true, queued: false });
  expect(methodsOf(sedmv2)).toMatchObject({ submit: true, retrieve_log: true, update_status: true, prepare_payload: false });
});

describe('forms whose fields depend on each other', () => {
  const { formSchema } = sedm.form!({ instrument: { id: 1, name: 'SEDM', type: 'imager', filters: [], configuration_data: null }, now: new Date('2026-03-01') });
  const good = { observation_type: 'IFU', priority: 1, start_date: '2026-03-01', end_date: '2026-03-02' };
  it.each([
    [good, []],
    [{ ...good, observation_type: "Mix 'n Match", observation_choices: ['g'] }, []],
    [{ ...good, observation_type: "Mix 'n Match" }, ['observation_choices: missing']],
    [{ ...good, observation_type: "Mix 'n Match", observation_choices: [] }, ['observation_choices: must NOT have fewer than 1 items']],
    [{ ...good, priority: 9, end_date: '2026-02-31' }, ['priority: must be <= 5', 'end_date: must match format "date"']],
  ])('%j', (payload, wrong) => expect(problems(formSchema, payload)).toEqual(wrong));
});

it('credentials are taken out of what is kept, however they are encoded', () => {
  const redact = redactor({ password: 'se cr&et"', short: 'abc' });
  for (const text of ['se cr&et"', 'se+cr%26et%22', 'se%20cr%26et%22', 'se cr&amp;et"', 'se cr&et\\"', Buffer.from('se cr&et"').toString('base64')]) {
    expect(redact(`before ${text} after`)).toBe('before *** after');
  }
  expect(keptText(`x\0${'y'.repeat(200_000)}`, redact)).toHaveLength(100_000 + '… (200002 characters altogether)'.length);
});
