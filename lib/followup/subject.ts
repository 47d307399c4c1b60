/** What a request is about, looked up once: the object, the allocation and its instrument. */
import { allocationRules } from '@/lib/access/followUp';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import type { Asked, FacilityPlugin } from '@/lib/integrations/facilities/plugin';
import { findPlugin } from '@/lib/integrations/facilities/registry';
import { selectSubject, type Subject } from './subjectQueries';

export type { Subject } from './subjectQueries';

export interface Known extends Subject {
  plugin: FacilityPlugin | undefined;
}

type Usable = Omit<Known, 'obj'>;

/** @throws BadRequest  when there is no such allocation that the viewer may use */
export async function requireAllocation(on: Transaction, viewer: Viewer, allocation_id: number): Promise<Usable> {
  const found = await selectSubject(on, allocationRules.read(viewer, 'a'), '', allocation_id);
  if (!found?.allocation || !found.instrument) throw new BadRequest(`allocation_id: there is no allocation with id ${allocation_id} that you may use`);
  return { allocation: found.allocation, instrument: found.instrument, plugin: await findPlugin(found.instrument.api_classname) };
}

/**
 * @throws BadRequest  when there is no such object, or no such allocation that the viewer may use
 */
export async function requireSubject(on: Transaction, viewer: Viewer, obj_id: string, allocation_id: number): Promise<Known> {
  const found = await selectSubject(on, allocationRules.read(viewer, 'a'), obj_id, allocation_id);
  if (!found?.allocation) throw new BadRequest(`allocation_id: there is no allocation with id ${allocation_id} that you may use`);
  if (!found.obj) throw new BadRequest(`obj_id: there is no object "${obj_id}"`);
  const subject = found as Subject;
  return { ...subject, plugin: await findPlugin(subject.instrument.api_classname) };
}

/** @throws BadRequest  when nothing can be asked of the instrument through the portal */
export function requirePlugin({ plugin, instrument }: Usable): FacilityPlugin {
  if (!plugin?.submit) throw new BadRequest(`allocation_id: ${instrument.name} cannot be asked through the portal${instrument.api_classname ? ` (${instrument.api_classname})` : ''}`);
  return plugin;
}

/** @throws BadRequest  for an object whose place is not known */
export function requirePosition(obj: Subject['obj']): Asked['obj'] {
  const { ra, dec } = obj;
  if (ra === null || dec === null) throw new BadRequest(`obj_id: the position of ${obj.id} is not known`);
  return { ...obj, ra, dec };
}
