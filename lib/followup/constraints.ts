import type { Viewer } from '@/lib/auth/viewer';
import { selectCircumstances } from './constraintQueries';
import type { Constraints } from './schema';

interface Target {
  id: string;
  ra: number | null;
  dec: number | null;
}

const HOUR = 3_600_000;

/** Whether any constraint asks for anything. */
const isEmpty = ({ radius: _, ...rest }: Constraints): boolean => Object.values(rest).every((value) => value === undefined || value === false);

/**
 * Why a request is not made although it could be: the first constraint that is not met, as a sentence. Objects as near as
 * `radius` count as the same. Null: all are met.
 */
export async function unmetConstraint(viewer: Viewer, obj: Target, allocation_id: number, constraints: Constraints, now = new Date()): Promise<string | null> {
  if (isEmpty(constraints)) return null;
  const { ra, dec } = obj;
  const cone = ra !== null && dec !== null ? { ra, dec, radius: constraints.radius / 3600 } : null;
  const about = await selectCircumstances(viewer, { cone, obj_id: obj.id, allocation_id, constraints });
  const saved = new Set(about.saved_group_ids);
  const missing = (constraints.source_group_ids ?? []).filter((id) => !saved.has(id));
  const ignored = (constraints.ignore_source_group_ids ?? []).filter((id) => saved.has(id));
  const hours = constraints.not_if_tns_reported;
  const age = about.tns_last_epoch ? (now.getTime() - new Date(`${about.tns_last_epoch.replace(' ', 'T').replace(/Z$/, '')}Z`).getTime()) / HOUR : null;
  if (about.duplicate !== null) return `There is a request on ${obj.id} already: ${about.duplicate}.`;
  if (missing.length) return `${obj.id} is not saved to group ${missing.join(', ')}.`;
  if (ignored.length) return `${obj.id} is saved to group ${ignored.join(', ')}.`;
  if (about.classified) return `${obj.id} is classified already.`;
  if (about.has_spectra) return `There are spectra of ${obj.id} already.`;
  if (about.tns_classified) return `${obj.id} is classified at TNS already.`;
  if (hours !== undefined && age !== null && age > hours) return `${obj.id} was last seen ${Math.round(age)} hours ago, as TNS tells, which is more than ${hours}.`;
  if (about.is_assigned) return `${obj.id} is a target of an observing run already.`;
  return null;
}
