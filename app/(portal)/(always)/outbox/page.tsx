import type { Metadata } from 'next';
import { OutboxPage } from '@/components/outbox/OutboxPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { NoPermission } from '@/components/ui/StateBox';
import { requireViewer } from '@/lib/auth/page';
import { listOutbox } from '@/lib/mail/readOutbox';
import { outboxQuery } from '@/lib/mail/schema';

export const metadata: Metadata = { title: 'Outbox' };

export default async function Page() {
  const viewer = await requireViewer('/outbox');
  if (!viewer.is_admin) return <NoPermission requires="System admin" />;
  return (
    <Prefetched queries={[{ path: '/api/internal/outbox', query: { pageNumber: 1 }, data: await listOutbox(outboxQuery.parse({})) }]}>
      <OutboxPage />
    </Prefetched>
  );
}
