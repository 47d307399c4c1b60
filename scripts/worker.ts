/** The worker: durable jobs, schedules, and alerts from Kafka. */
import { startJobs } from '@/lib/jobs';
import { endWith } from '@/lib/process/lifetime';

const stopJobs = await startJobs();
endWith(stopJobs);
process.send?.('ready');
