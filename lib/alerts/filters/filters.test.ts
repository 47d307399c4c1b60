import { describe, expect, test } from 'vitest';
import { ztfRecord } from '@/lib/testing/packets';
import { runFilters } from '@/lib/alerts/passing';
import { toAlert } from '@/lib/alerts/toAlert';
import type { LoadedFilter } from '@/lib/alerts/setting';
import type { Fields } from '@/lib/alerts/types';
import { compileFilter, selectionOf, type Selection, type Subject } from './compile';
import { compareBson } from './operators';
import { TimeLimitError, withTimeLimit } from './timeLimit';
import { failingStage } from './trial';
import { validatePipeline } from './validate';

const ZTF: Selection = { collection: 'ZTF_alerts', programids: [1, 2] };
const LOOKUP = { $lookup: { from: 'ZTF_alerts_aux', localField: 'objectId', foreignField: '_id', as: 'aux' } };

const prv = [
  { jd: 2459990.5, candid: '11', programid: 1, rb: 0.4, magpsf: 19 },
  { jd: 2459991.5, pid: 12, programid: 2 },
  { jd: 2459992.5, candid: '13', programid: 3, rb: 0.6, magpsf: 17 },
  { jd: 2460001.5, candid: '14', programid: 1, rb: 0.9, magpsf: 16 },
];

function subject(candidate: Fields = {}): Subject {
  const alert = toAlert(ztfRecord({ objectId: 'ZTF30abc', candid: '1', candidate }));
  return { ...alert, aux: { prv_candidates: prv, fp_hists: [], cross_matches: {} } };
}

const annotations = (pipeline: unknown, of = subject(), selection = ZTF): Fields | undefined => compileFilter(pipeline, selection).run(of)?.annotations;

describe('a pipeline', () => {
  test('passes what is left at its end, with annotations', () => {
    const pipeline = [{ $match: { 'candidate.drb': { $gt: 0.9 } } }, { $project: { objectId: 1, 'annotations.drb': '$candidate.drb', 'annotations.author': 'dd' } }];
    expect(annotations(pipeline)?.author).toBe('dd');
    expect(annotations(pipeline)?.drb).toBeCloseTo(0.99, 6);
    expect(annotations(pipeline, subject({ drb: 0.5 }))).toBeUndefined();
  });

  test('sees of the history what its stream has, up to the alert', () => {
    const jds = [LOOKUP, { $project: { 'annotations.jds': { $arrayElemAt: ['$aux.prv_candidates.jd', 0] } } }];
    expect(annotations(jds)).toEqual({ jds: [2459990.5, 2459991.5] });
    expect(annotations(jds, subject(), { ...ZTF, programids: [1] })).toEqual({ jds: [2459990.5] });
    expect(annotations(jds, subject(), { ...ZTF, programids: null })).toEqual({ jds: [2459990.5, 2459991.5, 2459992.5] });
  });

  test('never gets alerts that its stream does not have, whatever it says', () => {
    const all = [{ $match: {} }];
    expect(annotations(all, subject({ programid: 2 }))).toEqual({});
    expect(annotations(all, subject({ programid: 3 }))).toBeUndefined();
    expect(annotations(all, subject(), { collection: 'LSST_alerts', programids: null })).toBeUndefined();
  });

  test('cannot change what the next one sees', () => {
    const shared = subject();
    const before = structuredClone({ document: shared.document, aux: shared.aux });
    annotations([LOOKUP, { $addFields: { 'candidate.drb': 0, 'aux.prv_candidates': [] } }, { $unset: ['coordinates.l'] }, { $project: { 'candidate.ra': 0 } }], shared);
    expect({ document: shared.document, aux: shared.aux }).toEqual(before);
  });

  test('compares as MongoDB does: missing < null < numbers < text', () => {
    const values = [undefined, null, -5, 3, '', 'sg', { a: 1 }, [1], [1, 2], false, true, new Date(0)];
    for (let i = 1; i < values.length; i += 1) expect(compareBson(values[i - 1], values[i]), `${i}`).toBeLessThan(0);
    const project = (expression: unknown) => annotations([LOOKUP, { $project: { 'annotations.x': expression } }])?.x;
    expect(project({ $gt: ['sg', 0.76] })).toBe(true);
    expect(project({ $lt: ['$candidate.nothing', 99] })).toBe(true);
    expect(project({ $avg: '$candidate.nothing' })).toBeNull();
    expect(project({ $size: { $first: '$aux.prv_candidates' } })).toBe(2);
    expect(project({ $last: { $first: '$aux.prv_candidates.jd' } })).toBe(2459991.5);
    expect(project({ $avg: { $arrayElemAt: ['$aux.prv_candidates.rb', 0] } })).toBe(0.4);
    expect(project({ $min: [{ $arrayElemAt: ['$aux.prv_candidates.magpsf', 0] }, 18] })).toBe(18);
  });

  test.each([
    ['not a list', {}, 'must be a list'],
    ['empty', [], 'at least one stage'],
    ['$out', [{ $match: {} }, { $out: 'x' }], 'Stage 2: $out is not available'],
    ['$merge', [{ $merge: { into: 'x' } }], 'Stage 1: $merge is not available'],
    ['code', [{ $addFields: { x: { $function: { body: 'function(){}', args: [], lang: 'js' } } } }], 'Stage 1: $addFields uses $function'],
    ['$where', [{ $match: { $where: 'true' } }], 'Stage 1: $match uses $where'],
    ['another collection', [{ $lookup: { ...LOOKUP.$lookup, from: 'users' } }], 'Stage 1: $lookup reads users'],
    ['a pipeline in $lookup', [{ $lookup: { ...LOOKUP.$lookup, pipeline: [] } }], 'has pipeline'],
    ['two operators', [{ $match: {}, $sort: {} }], 'exactly one operator'],
    ['an unknown operator', [{ $project: { x: { $magic: 1 } } }], 'uses $magic'],
    ['a prototype', [{ $project: { x: '$constructor.prototype' } }], 'refers to'],
    ['too long', Array.from({ length: 51 }, () => ({ $match: {} })), 'at most 50 stages'],
  ])('that is wrong is refused, naming the stage: %s', (_, pipeline, problem) => {
    expect(() => validatePipeline(pipeline, 'ZTF_alerts')).toThrow(problem);
  });

  test('that fails on an alert says at which stage', () => {
    expect(failingStage([{ $match: {} }, { $project: { x: '$$nobody.x' } }], ZTF, subject())).toMatch(/^Stage 2: \$project fails: .*nobody/);
    expect(failingStage([{ $match: {} }], ZTF, subject())).toBeNull();
  });
});

test('a selection is read from the stream', () => {
  expect(selectionOf({ collection: 'ZTF_alerts', selector: [1, 2] })).toEqual(ZTF);
  expect(selectionOf({ collection: 'LSST_alerts' })).toEqual({ collection: 'LSST_alerts', programids: null });
  expect(selectionOf(null)).toBeNull();
});

const endless = [{ $addFields: { x: { $reduce: { input: { $range: [0, 200_000] }, initialValue: 0, in: { $sum: { $range: [0, 200_000] } } } } } }];

test('work that runs away is interrupted', () => {
  expect(() => withTimeLimit(50, () => annotations(endless))).toThrow(TimeLimitError);
  expect(withTimeLimit(1000, () => annotations([{ $match: {} }]))).toEqual({});
  expect(() => withTimeLimit(1000, () => { throw new RangeError('its own'); })).toThrow(RangeError);
});

test('a filter that runs away or fails does not hold up the others', () => {
  const load = (filter_id: number, pipeline: unknown): LoadedFilter => ({
    filter_id, name: `f${filter_id}`, group_id: 1, group_name: 'g', autosave: false, origin: `g:f${filter_id}`, visibility_id: 1, selection: ZTF, compiled: compileFilter(pipeline, ZTF),
  });
  const alerts = ['1', '2'].map((candid) => toAlert(ztfRecord({ objectId: `ZTF30a${candid}`, candid })));
  const filters = [load(1, endless), load(2, [{ $match: {} }]), load(3, [{ $project: { x: '$$nobody' } }])];
  const { passing, reports } = runFilters(alerts, () => ({ prv_candidates: [], fp_hists: [], cross_matches: {} }), filters);
  expect(passing.map(({ filter, alert }) => [filter.filter_id, alert.candid])).toEqual([[2, '1'], [2, '2']]);
  expect(reports.get(1)).toMatchObject({ passed: 0, failed: 2, problem: expect.stringContaining('took more than') });
  expect(reports.get(3)).toMatchObject({ passed: 0, failed: 2, problem: expect.stringContaining('nobody') });
});
