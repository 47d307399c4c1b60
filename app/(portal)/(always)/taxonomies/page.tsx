import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { TaxonomiesPage } from '@/components/taxonomies/TaxonomiesPage';
import { requireViewer } from '@/lib/auth/page';
import { listTaxonomies, readTaxonomyUsage } from '@/lib/taxonomies/readTaxonomies';

export const metadata: Metadata = { title: 'Taxonomies' };

export default async function Page() {
  const viewer = await requireViewer('/taxonomies');
  const [taxonomies, usage] = await Promise.all([listTaxonomies(viewer), readTaxonomyUsage(viewer)]);
  return (
    <Prefetched queries={[{ path: '/api/taxonomy', data: taxonomies }, { path: '/api/internal/taxonomy_usage', data: usage }]}>
      <TaxonomiesPage />
    </Prefetched>
  );
}
