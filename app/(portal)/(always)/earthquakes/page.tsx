import type { Metadata } from 'next';
import { earthquakeListQuery } from '@/components/earthquakes/earthquakeQuery';
import { EarthquakesPage } from '@/components/earthquakes/EarthquakesPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listEarthquakes } from '@/lib/earthquakes/earthquakes';

export const metadata: Metadata = { title: 'Earthquakes' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const viewer = await requireViewer('/earthquakes');
  const { page, status } = await searchParams;
  const query = earthquakeListQuery(Number(page) || null, typeof status === 'string' ? status : '');
  return (
    <Prefetched queries={[{ path: '/api/earthquake', query, data: await listEarthquakes(viewer, query) }]}>
      <EarthquakesPage />
    </Prefetched>
  );
}
