import type { Metadata } from 'next';
import { AuditPage } from '@/components/audit/AuditPage';
import { auditPage } from '@/components/audit/auditSearch';
import { NoPermission } from '@/components/ui/StateBox';
import { readAuditTrail } from '@/lib/audit/readAuditTrail';
import { auditQuery } from '@/lib/audit/schema';
import { requireViewer } from '@/lib/auth/page';

export const metadata: Metadata = { title: 'Audit trail' };

export default async function Page() {
  const viewer = await requireViewer('/audit');
  if (!viewer.is_admin) return <NoPermission requires="System admin" />;
  return <AuditPage first={await readAuditTrail(viewer, auditQuery.parse(auditPage({})))} />;
}
