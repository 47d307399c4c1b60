/** What the HDF5 thread is asked and answers. */
import { BadRequest } from '@/lib/http/errors';
import type { Table } from './columns';
import { readHdf5, writeHdf5 } from './hdf5';

export type Request = { read: Uint8Array } | { write: Table };
export type Answer = { table: Table } | { bytes: Uint8Array } | { refused: string } | { failed: string };

export async function answerHdf5(request: Request): Promise<Answer> {
  try {
    return 'read' in request ? { table: await readHdf5(request.read) } : { bytes: await writeHdf5(request.write) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return error instanceof BadRequest ? { refused: message } : { failed: message };
  }
}
