/**
 * Durable jobs and schedules: pg-boss on the portal's own PostgreSQL. Any number of workers share them, each job is
 * done by one, and what a killed worker had begun is begun again. `queue.ts` is the sending half.
 */
import PgBoss from 'pg-boss';
import { expireAnalyses } from '@/lib/analyses/expireAnalyses';
import { runAnalysis as askService } from '@/lib/analyses/runAnalysis';
import { tidyAnnotationKeys } from '@/lib/annotations/keys';
import { importArchive, type ImportJob } from '@/lib/archives/importArchive';
import { lookUp } from '@/lib/catalogs/lookups';
import { config } from '@/lib/config';
import { runDefaultAnalyses } from '@/lib/defaultAnalyses/runDefaultAnalyses';
import { triggerDefaultRequests } from '@/lib/defaultFollowup/triggerDefaultRequests';
import { fetchDustMap } from '@/lib/dustmap/fetchDustMap';
import { importCatalog } from '@/lib/galaxies/importCatalog';
import { runCrossmatch } from '@/lib/gcn/crossmatch';
import { lookUpEvent } from '@/lib/gcn/lookups';
import { tellOfEvent } from '@/lib/gcn/tellOfEvent';
import { writeGcnText } from '@/lib/gcnTexts/writeText';
import { fetchSkymap } from '@/lib/gcn/fetchSkymap';
import { log } from '@/lib/http/log';
import { finishLocalization } from '@/lib/localizations/finishLocalization';
import type { FinishJob } from '@/lib/localizations/storeLocalization';
import { resumeActions, runActionJob } from '@/lib/followup/actions/jobs';
import { buildFields } from '@/lib/instruments/buildFields';
import { deliver } from '@/lib/mail/deliver';
import { deliverMessage } from '@/lib/notifications/messages';
import { runDefaultPlans } from '@/lib/observationPlans/defaultPlanJob';
import { computePlans } from '@/lib/observationPlans/computePlans';
import { tellOfPlan } from '@/lib/observationPlans/tellOfPlan';
import { runQueueJob } from '@/lib/observationPlans/queue/runQueueJob';
import { runReport } from '@/lib/sharingServices/runReport';
import { publishSaved } from '@/lib/publicPages/autoPublish';
import { makeCall } from '@/lib/recurringApis/makeCall';
import { pollFilter, queuePolls } from '@/lib/brokers/poll';
import { queueDueCalls } from '@/lib/recurringApis/queueDueCalls';
import { runAnalysis } from '@/lib/surveyEfficiency/runAnalysis';
import { proveSchedule } from '@/lib/scheduling/proveSchedule';
import { sendReminders } from '@/lib/reminders/sendReminders';
import { tellNews } from '@/lib/news/tellNews';
import { importTransients } from '@/lib/transientCatalogs/importTransients';
import { findSurveyThumbnail } from '@/lib/thumbnails/surveyThumbnails';
import { fetchWeather } from '@/lib/weather/readWeather';
import { JobLoop, type Work } from './loop';
import { Presence } from './presence';
import { makeQueuesInTurn, type QueueName } from './queue';
import { tidy } from './tidy';

interface Schedule {
  name: string;
  /** Cron expression, UTC. */
  cron: string;
  run: () => Promise<void>;
  /** Also when a worker starts, once an hour at most. */
  atStart?: boolean;
}

const SCHEDULES: readonly Schedule[] = [
  { name: 'tidy', cron: '17 * * * *', run: tidy },
  { name: 'reminders', cron: '* * * * *', run: sendReminders },
  { name: 'resume-facility-actions', cron: '* * * * *', run: resumeActions },
  { name: 'recurring-apis', cron: '* * * * *', run: queueDueCalls },
  { name: 'broker-polls-due', cron: '* * * * *', run: queuePolls },
  { name: 'expire-analyses', cron: '* * * * *', run: expireAnalyses },
  { name: 'tidy-annotation-keys', cron: '43 17 * * *', run: tidyAnnotationKeys },
  { name: 'dust-map', cron: '29 3 * * *', run: fetchDustMap, atStart: true },
];

const WORK: Readonly<Record<QueueName, Work>> = {
  mail: { run: deliver, batch: 1, forget: true },
  messages: { run: deliverMessage, batch: 5, forget: true },
  'gcn-news': { run: tellOfEvent, batch: 5, forget: true },
  'plan-news': { run: tellOfPlan, batch: 5, forget: true },
  news: { run: tellNews, batch: 100, forget: true },
  archives: { run: (data, attempt) => importArchive(data as ImportJob, attempt), batch: 1, forget: false },
  facilities: { run: runActionJob, batch: 5, forget: true },
  'default-followup': { run: triggerDefaultRequests, batch: 20, forget: true },
  analyses: { run: askService, batch: 3, forget: true },
  'default-analyses': { run: runDefaultAnalyses, batch: 20, forget: true },
  'sharing-reports': { run: runReport, batch: 2, forget: true },
  'public-pages': { run: publishSaved, batch: 1, forget: true },
  'broker-polls': { run: pollFilter, batch: 1, forget: true },
  'recurring-calls': { run: makeCall, batch: 1, forget: true },
  weather: { run: (data) => fetchWeather(data), batch: 5, forget: true },
  'instrument-fields': { run: buildFields, batch: 1, forget: true },
  schedules: { run: proveSchedule, batch: 1, forget: true },
  'observation-plans': { run: computePlans, batch: 1, forget: true },
  'plan-queue': { run: runQueueJob, batch: 1, forget: true },
  'default-plans': { run: runDefaultPlans, batch: 5, forget: true },
  'survey-efficiency': { run: runAnalysis, batch: 1, forget: true },
  lookups: { run: lookUp, batch: 5, forget: true },
  'survey-thumbnails': { run: findSurveyThumbnail, batch: 5, forget: true },
  localizations: { run: (data) => finishLocalization(data as FinishJob), batch: 1, forget: true },
  'gcn-skymaps': { run: fetchSkymap, batch: 1, forget: true },
  'gcn-lookups': { run: lookUpEvent, batch: 1, forget: true },
  'gcn-crossmatches': { run: runCrossmatch, batch: 1, forget: true },
  'gcn-texts': { run: writeGcnText, batch: 2, forget: true },
  'galaxy-catalogs': { run: importCatalog, batch: 1, forget: true },
  'transient-catalogs': { run: importTransients, batch: 1, forget: true },
};

/** Starts working; gives what ends it, after the jobs in hand. */
export async function startJobs(): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: config.database_url, application_name: 'skyportal jobs', max: 4 });
  boss.on('error', (error) => log().warn({ err: error.message }, 'jobs'));
  await boss.start();
  await makeQueuesInTurn(boss, Object.fromEntries(SCHEDULES.map(({ name }) => [name, { expireInSeconds: 3600 }])));
  const scheduled = Object.fromEntries(SCHEDULES.map(({ name, run }): [string, Work] => [name, { run, batch: 1, forget: false }]));
  const work = { ...WORK, ...scheduled };
  const presence = new Presence(Object.keys(work));
  const loop = new JobLoop(boss, presence, work);
  for (const { name, cron, atStart } of SCHEDULES) {
    await boss.schedule(name, cron, undefined, { tz: 'UTC' });
    if (atStart) await boss.send(name, {}, { singletonKey: name, singletonSeconds: 3600 });
  }
  return async () => {
    await loop.stop(8_000);
    await boss.stop({ graceful: true, timeout: 1_000 });
    await presence.end();
  };
}
