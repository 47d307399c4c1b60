/**
 * HDF5 off the event loop. Reading a file of somebody else's runs a large C library over it; a thread keeps requests going
 * meanwhile, and can be ended when the file keeps it busy.
 */
import type { Worker } from 'node:worker_threads';
import { BadRequest } from '@/lib/http/errors';
import { startProgram } from '@/lib/process/programs';
import { processWide } from '@/lib/processWide';
import type { Table } from './columns';
import type { Answer, Request } from './hdf5Answer';

const LIMIT_MS = 30_000;

class Hdf5Thread {
  private worker: Worker | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** One request at a time; the library has one memory. */
  ask(request: Request): Promise<Answer> {
    const answer = this.last.then(() => this.askNow(request));
    this.last = answer.catch(() => undefined);
    return answer;
  }

  private start(): Worker {
    const worker = startProgram('hdf5', { stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: 2048 } });
    worker.stdout.resume(); // the library's own remarks about damaged files
    worker.stderr.resume();
    worker.unref();
    worker.once('exit', () => {
      if (this.worker === worker) this.worker = null;
    });
    return (this.worker = worker);
  }

  private askNow(request: Request): Promise<Answer> {
    const worker = this.worker ?? this.start();
    return new Promise((resolve, reject) => {
      const finish = (end: () => void): void => {
        clearTimeout(timer);
        worker.removeAllListeners('message').removeListener('error', failed).removeListener('exit', gone);
        end();
      };
      const giveUp = (): void => {
        this.worker = null;
        void worker.terminate();
      };
      const failed = (error: Error): void => finish(() => {
        giveUp();
        reject(error);
      });
      const gone = (): void => finish(() => reject(new Error('The HDF5 thread ended.')));
      const timer = setTimeout(() => finish(() => {
        giveUp();
        resolve({ refused: 'data: the HDF5 file takes too long to read' });
      }), LIMIT_MS);
      worker.once('message', (answer: Answer) => finish(() => resolve(answer)));
      worker.once('error', failed).once('exit', gone);
      worker.postMessage(request);
    });
  }
}

const thread = (): Hdf5Thread => processWide('HDF5 thread', () => new Hdf5Thread());

async function ask(request: Request): Promise<{ table?: Table; bytes?: Uint8Array }> {
  let answer: Answer;
  try {
    answer = await thread().ask(request);
  } catch (error) {
    // A file that brings the thread down is the sender's; what we write ourselves is not.
    if ('read' in request) throw new BadRequest('data: the HDF5 file is damaged or too large');
    throw error;
  }
  if ('refused' in answer) throw new BadRequest(answer.refused);
  if ('failed' in answer) throw new Error(answer.failed);
  return answer;
}

/** @throws BadRequest when it is not an HDF5 file with one data frame, is damaged or too large */
export const readHdf5InThread = async (bytes: Uint8Array): Promise<Table> => (await ask({ read: bytes })).table as Table;

export const writeHdf5InThread = async (table: Table): Promise<Uint8Array> => (await ask({ write: table })).bytes as Uint8Array;
