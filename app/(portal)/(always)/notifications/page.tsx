import type { Metadata } from 'next';
import { NotificationsPage } from '@/components/notifications/NotificationsPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listNotifications } from '@/lib/notifications/readNotifications';

export const metadata: Metadata = { title: 'Notifications' };

export default async function Page() {
  const viewer = await requireViewer('/notifications');
  return (
    <Prefetched queries={[{ path: '/api/internal/notifications', data: await listNotifications(viewer) }]}>
      <NotificationsPage />
    </Prefetched>
  );
}
