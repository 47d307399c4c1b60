/** Which request the code at hand works for, wherever it is called from: logs name it. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { processWide } from '@/lib/processWide';

const current = (): AsyncLocalStorage<string> => processWide('request id', () => new AsyncLocalStorage<string>());

/** Its id; undefined outside of requests, in jobs for instance. */
export const requestId = (): string | undefined => current().getStore();

export const withRequestId = <T>(id: string, work: () => T): T => current().run(id, work);
