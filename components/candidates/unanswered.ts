/** Requests that the server has not answered yet: kept over a reload, after which they are sent again under the same key. */

export interface Unanswered<B> {
  /** Idempotency-Key */
  key: string;
  /** What it does, for people. */
  words: string;
  body: B;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** @param store null: nothing is kept */
export function unansweredRequests<B>(store: Store | null, name: string) {
  const read = (): Unanswered<B>[] => {
    try {
      const kept: unknown = JSON.parse(store?.getItem(name) ?? '[]');
      return Array.isArray(kept) ? (kept as Unanswered<B>[]) : [];
    } catch {
      return [];
    }
  };
  const write = (requests: readonly Unanswered<B>[]): void => {
    try {
      if (requests.length) store?.setItem(name, JSON.stringify(requests));
      else store?.removeItem(name);
    } catch {
      // Where nothing may be stored, a reload loses what was not sent.
    }
  };
  return {
    read,
    add: (requests: readonly Unanswered<B>[]) => write([...read(), ...requests]),
    remove: (key: string) => write(read().filter((request) => request.key !== key)),
  };
}
