import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { Forbidden } from '@/lib/http/errors';
import { lockCallee, type Callee } from './queries';

export type { Callee } from './queries';

/**
 * A service that the viewer may use, as it is until the transaction ends.
 *
 * @param upload whether results are to be uploaded, or the service is to be asked
 * @throws Forbidden  for a service that there is not, that the viewer may not use, and one of the other kind
 */
export async function requireService(tx: Transaction, viewer: Viewer, id: number, { upload }: { upload: boolean }): Promise<Callee> {
  const service = await lockCallee(tx, viewer, id);
  if (!service) throw new Forbidden(`There is no analysis service with id ${id}.`);
  if (service.upload_only !== upload) throw new Forbidden(`Analyses of ${service.display_name} are ${upload ? 'not uploaded: it is asked' : 'uploaded: it cannot be asked'}.`);
  if (!service.enabled) throw new Forbidden(`${service.display_name} is switched off.`);
  return service;
}
