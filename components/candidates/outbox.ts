/**
 * The decisions that are on their way to the server: kept over a reload, sent in order for each object, and sent again with
 * the same key when the portal could not be reached. No React, no network of its own.
 */
import { ApiError } from '@/lib/http/client';

/** One thing decided. `of`: the key of the decision that is taken back. */
export type Decision =
  | { kind: 'save' | 'unsave'; obj_id: string; group_ids: number[] }
  | { kind: 'reject' | 'unreject'; obj_id: string }
  | { kind: 'classify'; obj_id: string; classification: string; taxonomy_id: number }
  | { kind: 'unclassify'; obj_id: string; of: string }
  | { kind: 'tag'; obj_id: string; objtagoption_id: number; name: string }
  | { kind: 'untag'; obj_id: string; of?: string; id?: number; objtagoption_id: number; name: string }
  | { kind: 'comment'; obj_id: string; text: string }
  | { kind: 'uncomment'; obj_id: string; of: string };

export interface Entry {
  /** Idempotency-Key of its request. */
  key: string;
  decision: Decision;
  /** How often it was sent. */
  tries: number;
}

export interface OutboxState {
  /** Not answered yet. */
  waiting: number;
  /** The portal could not be reached; they are tried again. */
  stuck: boolean;
}

export interface OutboxOptions {
  /** Sends it; gives the id of what it made, if it made something. `madeBy`: the id that an earlier decision made. */
  send: (entry: Entry, madeBy: (key: string) => number | undefined) => Promise<number | undefined>;
  onDone: (entry: Entry, made: number | undefined) => void;
  onRefused: (entry: Entry, error: unknown) => void;
  /** Where it is kept, e.g. the session's storage; null: nowhere. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  name: string;
  newKey: () => string;
}

/** Pauses between tries, ms; the last one again and again. */
const PAUSES = [1000, 2000, 4000, 8000, 15_000];

/** Decisions of different objects that are sent at the same time. */
const AT_ONCE = 4;

const IDLE: OutboxState = { waiting: 0, stuck: false };

/** Whether the server has not decided about it, so that it may be asked again. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof ApiError && ([0, 429, 502, 503, 504].includes(error.status) || (error.status === 409 && error.message.includes('still under way')));

const pauseAfter = (failures: number): number => PAUSES[Math.min(failures, PAUSES.length) - 1] ?? 0;

/** Sends again, later and later, while the portal cannot be reached. What is sent must be harmless when it comes twice. */
export async function untilReached<T>(send: () => Promise<T>, pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))): Promise<T> {
  for (let failures = 1; ; failures++) {
    try {
      return await send();
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      await pause(pauseAfter(failures));
    }
  }
}

export class Outbox {
  #entries: Entry[];
  #made: Record<string, number>;
  #sending = new Set<string>();
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listeners = new Set<() => void>();
  #waiters = new Map<string, (() => void)[]>();
  #state: OutboxState = IDLE;

  constructor(readonly options: OutboxOptions) {
    const kept = this.#read();
    this.#entries = kept.entries;
    this.#made = kept.made;
    this.#state = { waiting: this.#entries.length, stuck: false };
  }

  /** What was not answered yet, oldest first. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getState = (): OutboxState => this.#state;

  add(decision: Decision): string {
    const entry: Entry = { key: this.options.newKey(), decision, tries: 0 };
    this.#entries = [...this.#entries, entry];
    this.#keep();
    this.pump();
    return entry.key;
  }

  /** Takes it out if it was never sent; whether it could. */
  cancel(key: string): boolean {
    const entry = this.#entries.find((one) => one.key === key);
    if (!entry || entry.tries > 0) return false;
    this.#remove(key);
    return true;
  }

  /** The id of what a decision made. */
  madeBy = (key: string): number | undefined => this.#made[key];

  /** When nothing about the object is on its way any more. */
  settled(obj_id: string): Promise<void> {
    if (!this.#entries.some(({ decision }) => decision.obj_id === obj_id)) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.set(obj_id, [...(this.#waiters.get(obj_id) ?? []), resolve]));
  }

  /** Tries at once what waits for the next try. */
  retry = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.pump();
  };

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Sends what may be sent: the oldest of each object. While the portal is out of reach, one decision asks for all. */
  pump(): void {
    if (this.#timer !== undefined) return;
    const busy = new Set<string>();
    const limit = this.#failures > 0 ? 1 : AT_ONCE;
    for (const entry of this.#entries) {
      const { obj_id } = entry.decision;
      if (this.#sending.has(entry.key)) busy.add(obj_id);
      if (busy.has(obj_id)) continue;
      busy.add(obj_id);
      if (this.#sending.size < limit) void this.#send(entry);
    }
  }

  async #send(entry: Entry): Promise<void> {
    this.#sending.add(entry.key);
    this.#entries = this.#entries.map((one) => (one === entry ? { ...entry, tries: entry.tries + 1 } : one));
    this.#keep();
    try {
      const made = await this.options.send(entry, this.madeBy);
      this.#failures = 0;
      if (made !== undefined) this.#made[entry.key] = made;
      this.#finish(entry.key);
      this.options.onDone(entry, made);
    } catch (error) {
      this.#sending.delete(entry.key);
      if (isUnreachable(error)) {
        this.#failures += 1;
        this.#tell();
        this.#timer ??= setTimeout(this.retry, pauseAfter(this.#failures));
        return;
      }
      this.#failures = 0;
      this.#finish(entry.key);
      this.options.onRefused(entry, error);
    }
    this.pump();
  }

  #finish(key: string): void {
    this.#sending.delete(key);
    this.#remove(key);
  }

  #remove(key: string): void {
    const gone = this.#entries.find((one) => one.key === key);
    this.#entries = this.#entries.filter((one) => one.key !== key);
    this.#keep();
    const obj_id = gone?.decision.obj_id;
    if (obj_id === undefined || this.#entries.some(({ decision }) => decision.obj_id === obj_id)) return;
    const waiters = this.#waiters.get(obj_id) ?? [];
    this.#waiters.delete(obj_id);
    for (const resolve of waiters) resolve();
  }

  #keep(): void {
    const { storage, name } = this.options;
    try {
      if (this.#entries.length === 0) storage?.removeItem(name);
      else storage?.setItem(name, JSON.stringify({ entries: this.#entries, made: this.#made }));
    } catch {
      // Where nothing may be stored, a reload loses what was not sent.
    }
    this.#tell();
  }

  #tell(): void {
    const next = { waiting: this.#entries.length, stuck: this.#failures > 0 && this.#entries.length > 0 };
    if (next.waiting === this.#state.waiting && next.stuck === this.#state.stuck) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  #read(): { entries: Entry[]; made: Record<string, number> } {
    try {
      const kept = JSON.parse(this.options.storage?.getItem(this.options.name) ?? 'null') as { entries?: Entry[]; made?: Record<string, number> } | null;
      return { entries: Array.isArray(kept?.entries) ? kept.entries : [], made: kept?.made ?? {} };
    } catch {
      return { entries: [], made: {} };
    }
  }
}
