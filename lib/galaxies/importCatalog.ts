/** Catalogues in files, which are read in the background. */
import { FitsError } from '@/lib/astro/fitsHdus';
import type { Viewer } from '@/lib/auth/viewer';
import { audit } from '@/lib/audit/audit';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { log } from '@/lib/http/log';
import { fetchOutside } from '@/lib/http/outbound';
import { enqueue } from '@/lib/jobs/queue';
import { notify } from '@/lib/notifications/notify';
import { storage } from '@/lib/storage';
import type { z } from 'zod';
import { readFitsCatalog, type Service } from './fitsCatalog';
import type { fileCatalog } from './schema';
import { writeCatalog } from './writeCatalogs';

const MAX_BYTES = 1_000_000_000;
const TIMEOUT = 600_000;

interface ImportJob {
  service: Service;
  catalog_name: string;
  file_name: string | null;
  file_url: string | null;
  user_id: number;
}

/** Has a catalogue read from a file of the file store or at an address. @throws BadRequest without either */
export async function requestImport(viewer: Viewer, service: Service, body: z.output<typeof fileCatalog>): Promise<void> {
  const { file_name = null, file_url = null, catalog_name } = body;
  if ((file_name === null) === (file_url === null)) throw new BadRequest('Give one of file_name and file_url.');
  const job: ImportJob = { service, catalog_name: catalog_name ?? service.toUpperCase(), file_name, file_url, user_id: viewer.user_id };
  await transaction(async (tx) => {
    await enqueue(tx, 'galaxy-catalogs', job);
    await audit(tx, viewer, { action: 'galaxy_catalog.trigger', subject: 'galaxy_catalogs', subject_id: job.catalog_name, details: { file_name, file_url } });
  });
}

async function bytesOf({ file_name, file_url }: ImportJob): Promise<Uint8Array> {
  if (file_url !== null) {
    const { status, body } = await fetchOutside(file_url, { timeout: TIMEOUT, maxBytes: MAX_BYTES });
    if (status !== 200) throw new BadRequest(`${file_url} answered ${status}`);
    return body;
  }
  const found = await storage().read(`catalogs/${file_name}`);
  if (!found) throw new BadRequest(`there is no file ${file_name} in the folder catalogs of the file store`);
  return found;
}

/** Reads a catalogue, and tells who asked for it what became of it. A file that is no catalogue is not tried again. */
export async function importCatalog(data: object): Promise<void> {
  const job = data as ImportJob;
  let text: string;
  try {
    const catalog_data = readFitsCatalog(await bytesOf(job), job.service);
    await writeCatalog(null, { catalog_name: job.catalog_name, catalog_url: job.file_url, catalog_data });
    text = `The catalogue *${job.catalog_name}* with ${catalog_data.ra.length} galaxies is there`;
  } catch (error) {
    if (!(error instanceof BadRequest || error instanceof FitsError)) throw error;
    log().warn({ catalog: job.catalog_name, err: error.message }, 'a catalogue of galaxies was not read');
    text = `The catalogue *${job.catalog_name}* was not read: ${error.message}`;
  }
  await transaction((tx) => notify(tx, [job.user_id], { text, notification_type: 'galaxy_catalog', url: '/galaxies' }));
}
