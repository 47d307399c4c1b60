/** The worker: durable jobs, schedules, and alerts from Kafka. */
import pg from 'pg';
import { config } from '@/lib/config';
import { endWith } from '@/lib/process/lifetime';

const pool = new pg.Pool({ connectionString: config.database_url, max: 2, application_name: 'worker' });
pool.on('error', (error) => console.error(`worker: ${error.message}`)); // the next query makes a new connection

endWith(() => pool.end());

await pool.query('SELECT 1');
process.send?.('ready');
setInterval(() => undefined, 2 ** 30); // lives until it is told to end
