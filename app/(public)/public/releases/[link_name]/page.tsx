import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PublicIndex } from '@/components/publicPages/PublicIndex';
import { readIndex, readPublicRelease } from '@/lib/publicPages/read';

interface Props {
  params: Promise<{ link_name: string }>;
  searchParams: Promise<{ page?: string }>;
}

const load = cache(async (segment: string) => {
  const found = await readPublicRelease(decodeURIComponent(segment));
  if (!found) notFound();
  return found;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).link_name)).name };
}

export default async function Page({ params, searchParams }: Props) {
  const { name, description, link_name } = await load((await params).link_name);
  const page = Math.max(1, Math.trunc(Number((await searchParams).page ?? 1)) || 1);
  return (
    <PublicIndex
      title={name} description={description} pages={await readIndex(link_name, page)}
      hrefOf={({ source_id, hash }) => `/public/releases/${encodeURIComponent(link_name)}/sources/${encodeURIComponent(source_id)}/version/${hash}`}
    />
  );
}
