import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/lib/http/client';
import { isUnreachable, Outbox, untilReached, type Decision, type Entry, type OutboxOptions } from './outbox';

const save = (obj_id: string): Decision => ({ kind: 'save', obj_id, group_ids: [1] });
const unreachable = () => new ApiError(0, 'The portal cannot be reached.');

function memory() {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
}

interface Sent {
  entry: Entry;
  answer: (made?: number) => void;
  refuse: (error: unknown) => void;
}

function setUp(storage: OutboxOptions['storage'] = null) {
  const sent: Sent[] = [];
  const done: string[] = [];
  const refused: string[] = [];
  let keys = 0;
  const outbox = new Outbox({
    send: (entry) => new Promise((answer, refuse) => sent.push({ entry, answer, refuse })),
    onDone: ({ decision }) => done.push(decision.obj_id),
    onRefused: ({ decision }) => refused.push(decision.obj_id),
    storage,
    name: 'outbox',
    newKey: () => `key ${++keys}`,
  });
  return { outbox, sent, done, refused };
}

const turn = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('decisions on their way', () => {
  it('sends those of one object one after the other, others beside them', async () => {
    const { outbox, sent, done } = setUp();
    outbox.add(save('a'));
    outbox.add({ kind: 'unsave', obj_id: 'a', group_ids: [1] });
    outbox.add(save('b'));
    expect(sent.map(({ entry }) => entry.decision.obj_id)).toEqual(['a', 'b']);
    sent[0]?.answer();
    await turn();
    expect(sent.map(({ entry }) => entry.decision.kind)).toEqual(['save', 'save', 'unsave']);
    expect(done).toEqual(['a']);
    expect(outbox.getState()).toEqual({ waiting: 2, stuck: false });
  });

  it('tries again with the same key when the portal was not reached, and goes on when it is', async () => {
    const { outbox, sent, done, refused } = setUp();
    outbox.add(save('a'));
    sent[0]?.refuse(unreachable());
    await turn();
    expect(outbox.getState()).toEqual({ waiting: 1, stuck: true });
    outbox.add(save('b'));
    expect(sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.map(({ entry }) => entry.key)).toEqual(['key 1', 'key 1']);
    sent[1]?.answer();
    await turn();
    sent[2]?.answer();
    await turn();
    expect(done).toEqual(['a', 'b']);
    expect(refused).toEqual([]);
    expect(outbox.getState()).toEqual({ waiting: 0, stuck: false });
  });

  it('gives up what the server refuses', async () => {
    const { outbox, sent, refused } = setUp();
    outbox.add(save('a'));
    sent[0]?.refuse(new ApiError(400, 'The group is closed.'));
    await turn();
    expect(refused).toEqual(['a']);
    expect(outbox.entries).toEqual([]);
  });

  it('is kept over a reload, with what was made', async () => {
    const storage = memory();
    const before = setUp(storage);
    const key = before.outbox.add({ kind: 'classify', obj_id: 'a', classification: 'Ia', taxonomy_id: 1 });
    before.outbox.add({ kind: 'unclassify', obj_id: 'a', of: key });
    before.sent[0]?.answer(17);
    await turn();
    const after = setUp(storage);
    expect(after.outbox.entries.map(({ decision }) => decision.kind)).toEqual(['unclassify']);
    expect(after.outbox.madeBy(key)).toBe(17);
    after.outbox.pump();
    expect(after.sent[0]?.entry.tries).toBe(1);
  });

  it('takes back what was never sent, and nothing else', () => {
    const { outbox } = setUp();
    const first = outbox.add(save('a'));
    const second = outbox.add({ kind: 'unsave', obj_id: 'a', group_ids: [1] });
    expect(outbox.cancel(first)).toBe(false);
    expect(outbox.cancel(second)).toBe(true);
    expect(outbox.entries).toHaveLength(1);
  });

  it('tells when nothing about an object is on its way any more', async () => {
    const { outbox, sent } = setUp();
    outbox.add(save('a'));
    let settled = false;
    void outbox.settled('a').then(() => (settled = true));
    await turn();
    expect(settled).toBe(false);
    sent[0]?.answer();
    await turn();
    expect(settled).toBe(true);
  });

  it('knows what may be asked again', () => {
    expect([0, 429, 502, 503, 504].every((status) => isUnreachable(new ApiError(status, '')))).toBe(true);
    expect(isUnreachable(new ApiError(409, 'The first request with this Idempotency-Key is still under way.'))).toBe(true);
    expect([400, 403, 404, 409, 500].some((status) => isUnreachable(new ApiError(status, 'No.')))).toBe(false);
  });
});

describe('what is sent until the portal is reached', () => {
  it('is sent later and later, and gives the answer', async () => {
    const pauses: number[] = [];
    let tries = 0;
    const answer = await untilReached(
      () => (++tries < 8 ? Promise.reject(unreachable()) : Promise.resolve('done')),
      (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
    );
    expect([answer, tries, pauses]).toEqual(['done', 8, [1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]]);
  });

  it('is not sent again when the portal refuses', async () => {
    let tries = 0;
    const refused = untilReached(() => {
      tries += 1;
      return Promise.reject(new ApiError(400, 'no'));
    });
    await expect(refused).rejects.toThrow('no');
    expect(tries).toBe(1);
  });
});
