import type { Metadata } from 'next';
import { RecurringApisPage } from '@/components/recurringApis/RecurringApisPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listCalls } from '@/lib/recurringApis/recurringApis';

export const metadata: Metadata = { title: 'Recurring calls' };

export default async function Page() {
  const viewer = await requireViewer('/recurring_apis');
  return (
    <Prefetched queries={[{ path: '/api/recurring_api', data: await listCalls(viewer) }]}>
      <RecurringApisPage />
    </Prefetched>
  );
}
