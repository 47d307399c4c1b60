import type { Acl } from '@/lib/auth/permissions';
import type { Viewer } from '@/lib/auth/viewer';
import { Unauthorized } from '@/lib/http/errors';

/**
 * For what more than one ACL allows; where there is only one, the endpoint names it.
 *
 * @throws Unauthorized  when the viewer has none of them
 */
export function requireAnyAcl(viewer: Viewer, ...acls: readonly Acl[]): void {
  if (viewer.is_admin || acls.some((acl) => viewer.permissions.has(acl))) return;
  throw new Unauthorized(`HTTP 401: Unauthorized: this needs the permission ${acls.map((acl) => `"${acl}"`).join(' or ')}.`);
}
