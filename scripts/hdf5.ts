/** The thread in which HDF5 files are read and written; started by `lib/series/hdf5Thread.ts`. */
import { parentPort } from 'node:worker_threads';
import { answerHdf5, type Request } from '@/lib/series/hdf5Answer';

parentPort?.on('message', (request: Request) => {
  void answerHdf5(request).then((answer) => parentPort?.postMessage(answer));
});
