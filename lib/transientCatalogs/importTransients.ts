/** Saves what catalogues of transients list: as sources of the groups, with their light curves. A job; doing it again is harmless. */
import { viewerOfUser, type Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { HttpError } from '@/lib/http/errors';
import { OutboundFailed, type Outbound } from '@/lib/http/outbound';
import { askCatalog } from '@/lib/integrations/catalogs/service';
import type { ListedTransient, TransientPoint } from '@/lib/integrations/catalogs/transients';
import { findLocalization } from '@/lib/localizations/findLocalization';
import { notify } from '@/lib/notifications/notify';
import { photometryPacket } from '@/lib/photometry/schema';
import { putPhotometry } from '@/lib/photometry/uploadPhotometry';
import { saveSource } from '@/lib/sources/saveSource';
import { listTransients, SOURCES, type Within } from './findTransients';
import { selectKnown } from './queries';
import { announceQueries, type ImportJob } from './requestImport';

type Fetch = Outbound['fetch'];

/** In one job; the latest come first. */
const MOST = 1000;

/** Ids of objects have no spaces. */
const idOf = ({ name }: ListedTransient): string => name.replace(/\s+/g, '-');

/** The point as a row of an upload; the rows of one light curve all have the same fields. */
const column = (points: readonly TransientPoint[], name: 'mag' | 'magerr' | 'flux' | 'fluxerr') => points.map((point) => (point as unknown as Record<string, number | null>)[name] ?? null);

async function saveLightCurve(viewer: Viewer, obj_id: string, points: readonly TransientPoint[], { catalog, instrument_id, group_ids }: ImportJob): Promise<void> {
  const { filter, magsys, origin } = SOURCES[catalog];
  const values = points.some((point) => 'mag' in point)
    ? { mag: column(points, 'mag'), magerr: column(points, 'magerr') }
    : { flux: column(points, 'flux'), fluxerr: column(points, 'fluxerr'), zp: 23.9 };
  const packet = photometryPacket.parse({
    obj_id, instrument_id, group_ids, filter: points.map((point) => point.filter ?? filter), magsys, origin, mjd: points.map(({ mjd }) => mjd), altdata: points.map(({ altdata }) => altdata ?? {}), ...values,
  });
  await putPhotometry(viewer, packet, { refresh: true, duplicate_ignore_flux: false, overwrite_flux: false });
}

interface Done {
  found: number;
  made: number;
  /** Names of those whose light curve did not come. */
  bare: string[];
}

async function save(job: ImportJob, viewer: Viewer, fetch?: Fetch): Promise<Done> {
  const listed = await listTransients(job.catalog, job, await withinOf(job, viewer), fetch);
  const taken = listed.slice(0, MOST);
  const known = await selectKnown(taken.map(idOf));
  const bare: string[] = [];
  for (const each of taken) {
    const id = idOf(each);
    await saveSource(viewer, { id, ra: each.ra, dec: each.dec, group_ids: job.group_ids });
    const answer = await askCatalog(SOURCES[job.catalog].lightCurve, each.key, fetch).catch((error: unknown) => {
      if (!(error instanceof OutboundFailed)) throw error;
      bare.push(id);
    });
    if (answer?.data.length) await saveLightCurve(viewer, id, answer.data, job);
  }
  return { found: taken.length, made: taken.filter((each) => !known.has(idOf(each))).length, bare };
}

async function withinOf({ query }: ImportJob, viewer: Viewer): Promise<Within | null> {
  if (!query) return null;
  const localization = await findLocalization(viewer, query.dateobs, query.localization_name);
  return { ...(await localization.skymap()), level: query.level };
}

const words = ({ catalog }: ImportJob, { found, made, bare }: Done): string =>
  `${catalog}: ${found} transient${found === 1 ? '' : 's'}, ${made} of them new${bare.length ? `; no light curve of ${bare.slice(0, 5).join(', ')}${bare.length > 5 ? ' …' : ''}` : ''}`;

/** Tells who asked, and everybody who looks at the event. */
const tell = ({ query, user_id }: ImportJob, text: string, status: string): Promise<void> =>
  transaction(async (tx) => {
    if (query) {
      await tx.catalogQuery.updateMany({ where: { id: query.id }, data: { status } });
      await announceQueries(tx, query.dateobs);
    }
    await notify(tx, [user_id], {
      text, notification_type: query ? 'gcnevent_catalog_query' : 'transient_catalog', url: query ? `/gcn_events/${query.dateobs}` : '/sources',
    });
  });

/** Does one job of the queue. What the portal itself refuses is not tried again. */
export async function importTransients(data: object, { last }: { last: boolean }, fetch?: Fetch): Promise<void> {
  const job = data as ImportJob;
  const { query } = job;
  try {
    const viewer = await viewerOfUser(job.user_id);
    if (!viewer) return;
    if (query) await transaction((tx) => tx.catalogQuery.updateMany({ where: { id: query.id }, data: { status: 'running' } }));
    const done = words(job, await save(job, viewer, fetch));
    await tell(job, done, `completed: ${done}`);
  } catch (error) {
    const { message } = error as Error;
    const final = error instanceof HttpError && !(error instanceof OutboundFailed);
    if (last || final) await tell(job, `Nothing came of ${job.catalog}: ${message}`, `failed: ${message}`);
    if (!final) throw error;
  }
}
