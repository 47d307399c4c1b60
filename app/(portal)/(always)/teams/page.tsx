import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { TeamsPage } from '@/components/teams/TeamsPage';
import { requireViewer } from '@/lib/auth/page';
import { listTeams } from '@/lib/teams/readTeams';

export const metadata: Metadata = { title: 'Teams' };

export default async function Page() {
  const viewer = await requireViewer('/teams');
  return (
    <Prefetched queries={[{ path: '/api/teams', data: await listTeams(viewer) }]}>
      <TeamsPage />
    </Prefetched>
  );
}
