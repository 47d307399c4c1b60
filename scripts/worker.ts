/** The worker: durable jobs, schedules, and alerts from Kafka. */
import { startAlertConsumer } from '@/lib/alerts/kafka';
import { startJobs } from '@/lib/jobs';
import { endWith } from '@/lib/process/lifetime';

const stopJobs = await startJobs();
const stopAlerts = startAlertConsumer();
endWith(async () => {
  await stopAlerts();
  await stopJobs();
});
process.send?.('ready');
