/** The worker: durable jobs, schedules, and alerts from Kafka. */
import { startAlertConsumer } from '@/lib/alerts/kafka';
import { log } from '@/lib/http/log';
import { startJobs } from '@/lib/jobs';
import { endWith } from '@/lib/process/lifetime';

const stopJobs = await startJobs();
// Not awaited: while Kafka is away, jobs are done all the same.
const consumer = startAlertConsumer();
consumer.catch((error: unknown) => log().error({ err: error }, 'alerts from Kafka'));
endWith(async () => {
  const stopConsumer = await Promise.race([consumer.catch(() => undefined), Promise.resolve(undefined)]);
  await Promise.all([stopJobs(), stopConsumer?.()]);
});
process.send?.('ready');
