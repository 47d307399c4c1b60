/** Reports that people ask for. */
import { requireRow } from '@/lib/access/check';
import { sharingServiceRules } from '@/lib/access/sharingServices';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { enqueue } from '@/lib/jobs/queue';
import { selectSubmission, selectSubmissions } from './queries';
import { photometryOptions, type NewSubmission, type Submission, type SubmissionQuery } from './schema';
import { missingService, readService } from './services';

export const announceSubmissions = (tx: Transaction, sharing_service_id: number): Promise<void> =>
  publish(tx, { action: 'skyportal/REFRESH_SHARING_SERVICE_SUBMISSIONS', payload: { sharing_service_id } });

/** States of a report that another would only repeat. */
const isUnderWay = (status: string | null): boolean => status !== null && /^(pending|processing|confirmed|submitted|complete|Successfully)/.test(status);

/**
 * Asks for a report; a worker sends it.
 *
 * @throws BadRequest  for what cannot be reported, or has been
 */
export async function submit(viewer: Viewer, body: NewSubmission): Promise<void> {
  const { obj_id, sharing_service_id, publishers, remarks, archival, archival_comment, instrument_ids = [], stream_ids = [], photometry_options = {}, publish_to_tns, publish_to_hermes } = body;
  if (!publish_to_tns && !publish_to_hermes) throw new BadRequest('publish_to_tns, publish_to_hermes: one of them must be true');
  if (archival && !archival_comment?.trim()) throw new BadRequest('archival_comment: must not be empty for an archival report');
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'sharing_services', sharingServiceRules, 'read', sharing_service_id, missingService(sharing_service_id));
    const service = await tx.sharingService.findUniqueOrThrow({ where: { id: sharing_service_id }, include: { instruments: true, streams: true } });
    if (publish_to_tns && !service.enable_sharing_with_tns) throw new BadRequest(`publish_to_tns: ${service.name} does not share with the Transient Name Server`);
    if (publish_to_tns && !service.sealed_tns_altdata) throw new BadRequest(`publish_to_tns: ${service.name} has no API key of the Transient Name Server`);
    if (publish_to_hermes && !service.enable_sharing_with_hermes) throw new BadRequest(`publish_to_hermes: ${service.name} does not share with Hermes`);
    if (publish_to_hermes && !config.hermes.token) throw new BadRequest('publish_to_hermes: the portal has no token for Hermes');
    const strange = instrument_ids.filter((id) => !service.instruments.some(({ instrument_id }) => instrument_id === id));
    if (strange.length) throw new BadRequest(`instrument_ids: ${service.name} does not share instrument ${strange.join(', ')}`);
    const strangeStreams = service.streams.length ? stream_ids.filter((id) => !service.streams.some(({ stream_id }) => stream_id === id)) : [];
    if (strangeStreams.length) throw new BadRequest(`stream_ids: ${service.name} does not share stream ${strangeStreams.join(', ')}`);
    if (!(await tx.obj.findUnique({ where: { id: obj_id }, select: { id: true } }))) throw new BadRequest(`obj_id: there is no object ${obj_id}`);
    const before = await tx.sharingServiceSubmission.findMany({ where: { obj_id, sharing_service_id }, select: { publish_to_tns: true, tns_status: true, publish_to_hermes: true, hermes_status: true } });
    const again = before.find((one) => (publish_to_tns && one.publish_to_tns && isUnderWay(one.tns_status)) || (publish_to_hermes && one.publish_to_hermes && isUnderWay(one.hermes_status)));
    if (again) throw new BadRequest(`${obj_id} has been submitted by ${service.name} already: ${again.tns_status ?? again.hermes_status}`);
    const { id } = await tx.sharingServiceSubmission.create({
      data: {
        sharing_service_id, obj_id, user_id: viewer.user_id, custom_publishing_string: publishers, custom_remarks_string: remarks ?? '', publish_to_tns, publish_to_hermes,
        tns_status: publish_to_tns ? 'pending' : null, hermes_status: publish_to_hermes ? 'pending' : null, archival, archival_comment: archival ? archival_comment : null,
        instrument_ids, stream_ids, photometry_options: photometryOptions.parse({ ...(service.photometry_options as object), ...photometry_options }),
      },
      select: { id: true },
    });
    await enqueue(tx, 'sharing-reports', { id });
    await audit(tx, viewer, { action: 'sharing_service_submission.create', subject: 'sharing_service_submissions', subject_id: id, details: { obj_id, sharing_service_id, publish_to_tns, publish_to_hermes } });
    await announceSubmissions(tx, sharing_service_id);
  });
}

/** @throws BadRequest for a service that is for other groups */
export async function listSubmissions(viewer: Viewer, query: SubmissionQuery): Promise<{ sharing_service_id: number; submissions: Submission[]; pageNumber: number; numPerPage: number; totalMatches: number }> {
  await readService(viewer, query.sharing_service_id);
  const { pageNumber, numPerPage, sharing_service_id } = query;
  return { sharing_service_id, pageNumber, numPerPage, ...(await selectSubmissions(viewer, query)) };
}

/** @throws BadRequest, NotFound */
export async function readSubmission(viewer: Viewer, id: number, query: SubmissionQuery): Promise<Submission> {
  await readService(viewer, query.sharing_service_id);
  const found = await selectSubmission(viewer, id, query);
  if (!found) throw new NotFound(`There is no submission with id ${id}.`);
  return found;
}
