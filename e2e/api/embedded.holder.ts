/** Uses the embedded PostgreSQL of a folder until it is killed; for embedded.test.ts. */
import { startEmbedded } from '@/lib/db/embedded';

const [data_dir, port] = process.argv.slice(2) as [string, string];
const server = await startEmbedded({ data_dir, password: 'secret', port: Number(port), settings: { shared_buffers: '64MB' } });
process.send?.(server.pid);
setInterval(() => undefined, 2 ** 30);
