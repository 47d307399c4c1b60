import type { Metadata } from 'next';
import { GalaxiesPage } from '@/components/galaxies/GalaxiesPage';
import { galaxyListQuery, readSearch } from '@/components/galaxies/galaxyQuery';
import { Prefetched } from '@/components/shell/Prefetched';
import { requireViewer } from '@/lib/auth/page';
import { listGalaxies } from '@/lib/galaxies/listGalaxies';
import { galaxyQuery } from '@/lib/galaxies/schema';
import { HttpError } from '@/lib/http/errors';

export const metadata: Metadata = { title: 'Galaxies' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const viewer = await requireViewer('/galaxies');
  const found = await searchParams;
  const query = galaxyListQuery(readSearch((name) => (typeof found[name] === 'string' ? found[name] : null)));
  const parsed = galaxyQuery.safeParse(query);
  // A search that cannot be answered says so in the page.
  const data = parsed.success
    ? await listGalaxies(viewer, parsed.data).catch((error: unknown) => {
        if (error instanceof HttpError) return null;
        throw error;
      })
    : null;
  return (
    <Prefetched queries={data ? [{ path: '/api/galaxy_catalog', query, data }] : []}>
      <GalaxiesPage />
    </Prefetched>
  );
}
