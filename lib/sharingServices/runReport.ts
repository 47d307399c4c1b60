/**
 * The job behind a report. What is sent is written down before it is sent, so that a kill in between is seen afterwards: then
 * the Transient Name Server is asked whether it knows the object, and nothing is sent a second time.
 */
import type { Attempt } from '@/lib/jobs/loop';
import type { Prisma } from '@/lib/db/generated/client';
import { viewerOfUser } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { json } from '@/lib/db/json';
import { prisma, transaction } from '@/lib/db/prisma';
import { unseal } from '@/lib/encryption';
import { OutboundFailed, OutboundRefused, type OutboundReply } from '@/lib/http/outbound';
import { enqueue } from '@/lib/jobs/queue';
import { notify } from '@/lib/notifications/notify';
import { announceObj } from '@/lib/objs/announce';
import { readPhotometry } from '@/lib/photometry/readPhotometry';
import type { PhotometryPoint } from '@/lib/photometry/schema';
import { TNS_FILTER_IDS } from '@/lib/system/vocabulary';
import { chooseEvidence, NoEvidence, type Evidence } from './evidence';
import { hermesMessage, hermesToken, sendMessage } from './hermes';
import type { PhotometryOptions } from './schema';
import { TNS_PURPOSE } from './services';
import { announceSubmissions } from './submissions';
import { askName, askReply, bodyOf, nameOf, reportId, sendReport, verdictOf, type TnsAccount } from './tns';
import { tnsReport, type Reported } from './tnsReport';

/** Seconds until the server is asked what became of a report, and then again. */
const PATIENCE = [60, 120, 240, 600, 1800];

const load = (id: number) =>
  prisma().sharingServiceSubmission.findUnique({ where: { id }, include: { obj: { include: { host: true } }, user: true, sharing_service: { include: { instruments: true, streams: true } } } });
type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>;
type Change = Prisma.SharingServiceSubmissionUncheckedUpdateInput;

/** Writes what is new of a report, and tells who asked for it when it is over. */
async function note({ id, sharing_service_id, user_id, obj_id }: Loaded, change: Change, told?: string): Promise<void> {
  await transaction(async (tx) => {
    await tx.sharingServiceSubmission.update({ where: { id }, data: change });
    if (told) await notify(tx, [user_id], { text: told, notification_type: 'sharing_service_submissions', url: `/source/${encodeURIComponent(obj_id)}` });
    await announceSubmissions(tx, sharing_service_id);
  });
}

const reportedOf = ({ obj, sharing_service, custom_publishing_string, custom_remarks_string, archival_comment }: Loaded): Reported => {
  if (obj.ra === null || obj.dec === null) throw new NoEvidence(`${obj.id} has no position`);
  return {
    obj_id: obj.id, ra: obj.ra, dec: obj.dec, ra_err: obj.ra_err, dec_err: obj.dec_err, host_name: obj.host?.name ?? null, redshift: obj.redshift, reporter: custom_publishing_string ?? '',
    remarks: custom_remarks_string ?? '', archival_comment: archival_comment ?? 'No non-detections prior to first detection', source_group_id: sharing_service.tns_source_group_id ?? 0,
  };
};

/** Of the measurements that whoever asked may read, those that are reported. @throws NoEvidence */
async function evidenceOf(submission: Loaded, isUsable: (point: PhotometryPoint) => boolean): Promise<Evidence> {
  const { obj_id, user_id, sharing_service: service, auto_submission, archival } = submission;
  const viewer = await viewerOfUser(user_id);
  if (!viewer) throw new NoEvidence('the account of whoever asked for it is closed');
  const options = submission.photometry_options as Partial<PhotometryOptions>;
  const points = await readPhotometry(viewer, obj_id, { format: 'mag', magsys: 'ab', includeStreamInfo: true, individualOrSeries: 'individual' });
  return chooseEvidence(points.filter(isUsable), {
    instrument_ids: submission.instrument_ids.length ? submission.instrument_ids : service.instruments.map(({ instrument_id }) => instrument_id),
    stream_ids: submission.stream_ids.length ? submission.stream_ids : service.streams.map(({ stream_id }) => stream_id),
    first_and_last: options.first_and_last_detections ?? true, archival, may_become_archival: auto_submission && (options.auto_sharing_allow_archival ?? true),
  });
}

function accountOf({ sharing_service: { sealed_tns_altdata, tns_bot_id, tns_bot_name, name } }: Loaded): TnsAccount {
  if (!sealed_tns_altdata || tns_bot_id === null) throw new NoEvidence(`${name} has no account at the Transient Name Server`);
  return { ...(unseal(TNS_PURPOSE, sealed_tns_altdata) as { api_key: string }), bot_id: tns_bot_id, bot_name: tns_bot_name ?? name };
}

/** Whoever was asked may have got it, and has not said so: it is asked about before anything is sent again. */
class NotKnown extends Error {}

/**
 * The reply, or null when nobody got anything of the request: then it is sent again.
 *
 * @throws NotKnown
 */
async function sent(send: () => Promise<OutboundReply>): Promise<OutboundReply | null> {
  try {
    const reply = await send();
    if (reply.status >= 500) throw new NotKnown(`It answered ${reply.status}.`);
    return reply.status === 429 ? null : reply;
  } catch (error) {
    if (!(error instanceof OutboundFailed)) throw error;
    if (!error.sent) return null;
    throw new NotKnown(error.message);
  }
}

const isGood = ({ status }: OutboundReply): boolean => status >= 200 && status < 300;

const why = (error: unknown): string => (error instanceof NoEvidence || error instanceof OutboundFailed || error instanceof OutboundRefused ? error.message : 'something is broken in the portal');

async function reportToTns(submission: Loaded, { last }: Attempt): Promise<void> {
  const { id, obj, obj_id, sharing_service: service } = submission;
  const fail = (reason: string, change: Change = {}) => note(submission, { ...change, tns_status: `Error: ${reason}` }, `*${obj_id}* was not reported to the Transient Name Server: ${reason}`);
  try {
    if (obj.tns_name && !service.publish_existing_tns_objects) return await fail(`it is there already as ${obj.tns_name}`);
    const account = accountOf(submission);
    const evidence = await evidenceOf(submission, ({ filter }) => filter in TNS_FILTER_IDS);
    const report = tnsReport(reportedOf(submission), evidence);
    const kept = { tns_payload: json(report), archival: evidence.archival } as Change;
    if (service.testing) return await note(submission, { ...kept, tns_status: 'Testing mode, not submitted' });
    await note(submission, { ...kept, tns_status: 'processing' });
    const reply = await sent(() => sendReport(account, report));
    if (!reply) {
      if (last) return await fail('the server could not be reached');
      await note(submission, { tns_status: 'pending' });
      throw new Error('The Transient Name Server could not be reached.');
    }
    const body = bodyOf(reply);
    const report_id = reportId(body);
    if (!isGood(reply) || report_id === null) return await fail(`the server answered ${reply.status}`, { tns_response: json(body) as object });
    await transaction(async (tx) => {
      await tx.sharingServiceSubmission.update({ where: { id }, data: { tns_status: 'submitted', tns_submission_id: report_id, tns_response: json(body) as object } });
      await enqueue(tx, 'sharing-reports', { id, asked: 0 }, { startAfter: PATIENCE[0] as number });
      await announceSubmissions(tx, submission.sharing_service_id);
    });
  } catch (error) {
    if (error instanceof NoEvidence || error instanceof OutboundFailed || error instanceof OutboundRefused) return fail(why(error));
    throw error;
  }
}

async function complete(submission: Loaded, name: string, response: object, status = 'complete'): Promise<void> {
  const { id, obj_id, user_id, sharing_service_id } = submission;
  await transaction(async (tx) => {
    await tx.sharingServiceSubmission.update({ where: { id }, data: { tns_status: status, tns_response: json(response) as object } });
    const { count } = await tx.obj.updateMany({ where: { id: obj_id, tns_name: null }, data: { tns_name: name } });
    if (count) await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
    await notify(tx, [user_id], { text: `*${obj_id}* is *${name}* at the Transient Name Server`, notification_type: 'sharing_service_submissions', url: `/source/${encodeURIComponent(obj_id)}` });
    await announceSubmissions(tx, sharing_service_id);
  });
}

/** The report was cut off while it was sent: whether the server has got it is asked, for as long as the job is tried, not guessed. */
async function findOut(submission: Loaded, { last }: Attempt): Promise<void> {
  const reply = await askName(accountOf(submission), { internal_name: submission.obj_id });
  const name = isGood(reply) ? nameOf(bodyOf(reply)) : null;
  if (name) return complete(submission, name, bodyOf(reply), 'confirmed');
  if (!last) throw new Error('The Transient Name Server does not know the object, or not yet.');
  const reason = 'it was cut off while it was sent, and the server does not know the object; look there before it is sent again';
  await note(submission, { tns_status: `Error: ${reason}` }, `*${submission.obj_id}* may not have been reported to the Transient Name Server: ${reason}`);
}

async function askWhatBecame(submission: Loaded, asked: number): Promise<void> {
  const { id, obj_id, tns_submission_id } = submission;
  const reply = await askReply(accountOf(submission), tns_submission_id as number);
  const body = bodyOf(reply);
  const verdict = verdictOf(body);
  if (verdict.kind === 'new') return complete(submission, `AT ${verdict.name}`, body);
  if (verdict.kind === 'existing') {
    // What was there before may have a class by now, and its prefix with it.
    const known = await askName(accountOf(submission), { objname: verdict.name });
    return complete(submission, (isGood(known) ? nameOf(bodyOf(known)) : null) ?? `AT ${verdict.name}`, body);
  }
  if (verdict.kind === 'refused') {
    return note(submission, { tns_status: `Error: ${verdict.why}`, tns_response: json(body) as object }, `The Transient Name Server refuses *${obj_id}*: ${verdict.why}`);
  }
  const next = PATIENCE[asked + 1];
  if (next === undefined) return note(submission, { tns_status: 'submitted, but the server has not said what became of it' });
  await transaction((tx) => enqueue(tx, 'sharing-reports', { id, asked: asked + 1 }, { startAfter: next }));
}

async function reportToHermes(submission: Loaded, { last }: Attempt): Promise<void> {
  const { obj_id, sharing_service: service } = submission;
  const fail = (reason: string) => note(submission, { hermes_status: `Error: ${reason}` }, `*${obj_id}* was not reported to Hermes: ${reason}`);
  try {
    hermesToken();
    const { topic, test_topic } = config.hermes;
    const message = hermesMessage(reportedOf(submission), await evidenceOf(submission, () => true), service.testing ? test_topic : topic);
    await note(submission, { hermes_status: 'processing' });
    const reply = await sent(() => sendMessage(message));
    if (!reply) {
      if (last) return await fail('it could not be reached');
      await note(submission, { hermes_status: 'pending' });
      throw new Error('Hermes could not be reached.');
    }
    const hermes_response = json(bodyOf(reply)) as object;
    if (reply.status > 299) return await note(submission, { hermes_response, hermes_status: `Error: Hermes answered ${reply.status}` }, `*${obj_id}* was not reported to Hermes: it answered ${reply.status}`);
    const status = service.testing ? `Testing mode, submitted to Hermes test topic '${test_topic}'.` : `Successfully submitted ${obj_id} to Hermes.`;
    await note(submission, { hermes_response, hermes_status: status }, `*${obj_id}* was reported to Hermes`);
  } catch (error) {
    if (error instanceof NoEvidence || error instanceof OutboundFailed || error instanceof OutboundRefused) return fail(why(error));
    throw error;
  }
}

const CUT_OFF = 'Error: it was cut off while it was sent; look at Hermes before it is sent again';

/** Does what is next of a report; of several, has each done by a job of its own. */
export async function runReport(data: object, attempt: Attempt): Promise<void> {
  const { id, ids, asked } = data as { id?: number; ids?: number[]; asked?: number };
  if (ids) return void (await transaction(async (tx) => { for (const one of ids) await enqueue(tx, 'sharing-reports', { id: one }); }));
  const submission = id === undefined ? null : await load(id);
  if (!submission) return;
  if (asked !== undefined) {
    if (submission.tns_status === 'submitted') await askWhatBecame(submission, asked);
    return;
  }
  const steps: (() => Promise<void>)[] = [];
  if (submission.hermes_status === 'pending') steps.push(() => reportToHermes(submission, attempt));
  else if (submission.hermes_status === 'processing') steps.push(() => note(submission, { hermes_status: CUT_OFF }));
  if (submission.tns_status === 'pending') steps.push(() => reportToTns(submission, attempt));
  else if (submission.tns_status === 'processing') steps.push(() => findOut(submission, attempt));
  // One does not wait for the other.
  const failed: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failed.push(error));
  if (failed.length) throw failed[0];
}
