import { describe, expect, it } from 'vitest';
import { unansweredRequests } from './unanswered';

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}
const request = (key: string) => ({ key, words: `Saved ${key}`, body: { obj_ids: [key] } });

describe('requests without an answer', () => {
  it('are there after a reload, until they are answered', () => {
    const store = memory();
    unansweredRequests(store, 'bulk').add([request('a'), request('b')]);
    const reloaded = unansweredRequests(store, 'bulk');
    expect(reloaded.read()).toEqual([request('a'), request('b')]);
    reloaded.remove('a');
    expect(reloaded.read()).toEqual([request('b')]);
    reloaded.remove('b');
    expect(store.kept.size).toBe(0);
  });

  it('are none where the store holds something else, and nothing fails where it is full', () => {
    const store = memory();
    store.setItem('bulk', '{"not": "a list"');
    expect(unansweredRequests(store, 'bulk').read()).toEqual([]);
    const full = { ...store, setItem: () => { throw new Error('QuotaExceededError'); } };
    expect(() => unansweredRequests(full, 'bulk').add([request('a')])).not.toThrow();
    expect(unansweredRequests(null, 'bulk').read()).toEqual([]);
  });
});
