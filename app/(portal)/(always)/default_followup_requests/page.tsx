import type { Metadata } from 'next';
import { RulesPage } from '@/components/defaultFollowup/RulesPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listRules } from '@/lib/defaultFollowup/rules';

export const metadata: Metadata = { title: 'Default follow-up requests' };

export default async function Page() {
  const viewer = await requireViewer('/default_followup_requests');
  return (
    <Prefetched queries={[{ path: '/api/default_followup_request', data: await listRules(viewer) }]}>
      <RulesPage />
    </Prefetched>
  );
}
