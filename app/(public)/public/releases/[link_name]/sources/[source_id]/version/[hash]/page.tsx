import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PublicSource } from '@/components/publicPages/PublicSource';
import { dateToMjd } from '@/lib/astro/time';
import { readPublished } from '@/lib/publicPages/read';

interface Props {
  params: Promise<{ link_name: string; source_id: string; hash: string }>;
}

const load = cache(async (link_name: string, source_id: string, hash: string) => {
  const found = await readPublished(decodeURIComponent(source_id), { hash, link_name: decodeURIComponent(link_name) });
  if (!found) notFound();
  return found;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { link_name, source_id, hash } = await params;
  return { title: (await load(link_name, source_id, hash)).source_id };
}

export default async function Page({ params }: Props) {
  const { link_name, source_id, hash } = await params;
  const { source_id: name, data, created_at, release_name } = await load(link_name, source_id, hash);
  return <PublicSource source_id={name} data={data} published={created_at} release={release_name} now={dateToMjd(new Date())} />;
}
