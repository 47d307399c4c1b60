import type { Metadata } from 'next';
import { PublicIndex } from '@/components/publicPages/PublicIndex';
import { readIndex } from '@/lib/publicPages/read';

export const metadata: Metadata = { title: 'Public sources' };

export default async function Page({ searchParams }: { searchParams: Promise<{ page?: string }> }) {
  const page = Math.max(1, Math.trunc(Number((await searchParams).page ?? 1)) || 1);
  return (
    <PublicIndex
      title="Public sources" description="What the users of this portal have shown to everybody." pages={await readIndex(null, page)}
      hrefOf={({ source_id, hash }) => `/public/sources/${encodeURIComponent(source_id)}/version/${hash}`}
    />
  );
}
