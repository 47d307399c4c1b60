import type { Metadata } from 'next';
import { FollowupRequestsPage } from '@/components/followup/FollowupRequestsPage';
import { requireViewer } from '@/lib/auth/page';
import { Prefetched } from '@/components/shell/Prefetched';
import { readInstrumentForms } from '@/lib/facilities/readForms';

export const metadata: Metadata = { title: 'Follow-up requests' };

/** The list itself follows the address, which the browser reads. */
export default async function Page() {
  await requireViewer('/followup_requests');
  return (
    <Prefetched queries={[{ path: '/api/internal/instrument_forms', data: await readInstrumentForms('api_classname') }]}>
      <FollowupRequestsPage />
    </Prefetched>
  );
}
