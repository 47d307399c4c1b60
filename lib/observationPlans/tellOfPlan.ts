/** The job that tells of a plan that is made, or could not be. */
import { z } from 'zod';
import { transaction } from '@/lib/db/prisma';
import { notify } from '@/lib/notifications/notify';
import { selectPlanNews } from './tellQueries';

const job = z.object({ request_id: z.int() });
export type PlanNews = z.infer<typeof job>;

/** Whoever asked for it and the admins of its allocation, where they want to hear of what facilities do. */
export async function tellOfPlan(data: object): Promise<void> {
  const { request_id } = job.parse(data);
  await transaction(async (tx) => {
    const news = await selectPlanNews(tx, request_id);
    if (!news) return; // deleted meanwhile
    const { dateobs, instrument_name, status, user_ids } = news;
    await notify(tx, user_ids, {
      text: `Observation plan of *${instrument_name}* for GCN event *${dateobs}*: ${status}`,
      notification_type: 'observation_plans',
      url: `/gcn_events/${dateobs}`,
    });
  });
}
