/** The worker: durable jobs, schedules, alerts and notices from Kafka. */
import { startAlertConsumer } from '@/lib/alerts/kafka';
import { startGcnConsumer } from '@/lib/gcn/kafka';
import { logSlowQueries } from '@/lib/http/slowQueries';
import { startJobs } from '@/lib/jobs';
import { endWith } from '@/lib/process/lifetime';
import { untilDatabase } from '@/lib/http/untilDatabase';

logSlowQueries();
await untilDatabase();
const stopJobs = await startJobs();
const stopAlerts = startAlertConsumer();
const stopNotices = startGcnConsumer();
endWith(async () => {
  await stopAlerts();
  await stopNotices();
  await stopJobs();
});
process.send?.('ready');
