/** The job that writes summaries and gathers the data of reports, with the eyes of who asked. */
import { viewerOfUser } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { HttpError } from '@/lib/http/errors';
import { announceTexts } from './announce';
import { composeText } from './compose';
import { gather, type Gathered } from './gather';
import { selectAuthors, selectGroupName, updateData, updateText } from './queries';
import type { NewReport, NewSummary } from './schema';

interface Base {
  id: number;
  dateobs: string;
  user_id: number;
}
export type TextJob = (Base & { of: 'summary'; asked: NewSummary }) | (Base & { of: 'report'; asked: NewReport });

/** A report is for people: more observations are in the portal. */
const MOST_OBSERVATIONS = 1000;

/** What people see of a report: sources as they edit them, the event, and what was asked for. */
function reportData({ event, sources, localization_name, startDate, endDate, observations: { observations, observed_by }, survey_efficiencies }: Gathered, asked: NewReport): object {
  const { aliases, tags, dateobs, trigger_id } = event;
  return {
    status: 'done',
    event: { dateobs, aliases, tags, trigger_id, localization_name },
    startDate, endDate, localizationCumprob: asked.localizationCumprob,
    sources: sources.map((source) => ({ ...source, host: null, comment: null })),
    observations: observations.slice(0, MOST_OBSERVATIONS).map(({ id, obstime, filt, exposure_time, airmass, seeing, limmag, field, instrument }) => ({
      id, obstime, filt, exposure_time, airmass, seeing, limmag, field_id: field.field_id, ra: field.ra, dec: field.dec, instrument_name: (instrument as { name: string }).name,
    })),
    observation_statistics: observed_by,
    survey_efficiency_analyses: survey_efficiencies,
  };
}

/** Does one job of the queue. What cannot be made says why. */
export async function writeGcnText(data: object, { last }: { last: boolean }): Promise<void> {
  const job = data as TextJob;
  const { id, dateobs, user_id } = job;
  try {
    const viewer = await viewerOfUser(user_id);
    if (!viewer) return;
    const gathered = await gather(viewer, dateobs, job.asked);
    if (job.of === 'report') {
      await updateData(id, reportData(gathered, job.asked));
    } else {
      const [authors, group] = await Promise.all([selectAuthors([...new Set([user_id, ...(job.asked.userIds ?? [])])]), selectGroupName(job.asked.groupId)]);
      await updateText(id, composeText(gathered, job.asked, { authors, group }));
    }
  } catch (error) {
    if (!last && !(error instanceof HttpError)) throw error;
    const reason = `It could not be written: ${error instanceof HttpError ? error.message : 'the portal failed.'}`;
    if (job.of === 'report') await updateData(id, { status: 'error', error: reason, sources: [] });
    else await updateText(id, reason);
    if (!(error instanceof HttpError)) throw error;
  } finally {
    await transaction((tx) => announceTexts(tx, dateobs));
  }
}
