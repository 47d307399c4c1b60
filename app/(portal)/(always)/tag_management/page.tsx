import type { Metadata } from 'next';
import { Prefetched } from '@/components/shell/Prefetched';
import { TagsPage } from '@/components/tags/TagsPage';
import { requireViewer } from '@/lib/auth/page';
import { readTagUsage } from '@/lib/tags/readTagUsage';
import { listTagOptions } from '@/lib/tags/tagOptions';

export const metadata: Metadata = { title: 'Tags' };

export default async function Page() {
  const viewer = await requireViewer('/tag_management');
  const [options, usage] = await Promise.all([listTagOptions(), readTagUsage(viewer)]);
  return (
    <Prefetched queries={[{ path: '/api/objtagoption', data: options }, { path: '/api/internal/tag_usage', data: usage }]}>
      <TagsPage />
    </Prefetched>
  );
}
