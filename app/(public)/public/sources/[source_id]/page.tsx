import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PublicSource } from '@/components/publicPages/PublicSource';
import { dateToMjd } from '@/lib/astro/time';
import { readPublished } from '@/lib/publicPages/read';

interface Props {
  params: Promise<{ source_id: string }>;
}

const load = cache(async (source_id: string) => {
  const found = await readPublished(decodeURIComponent(source_id));
  if (!found) notFound();
  return found;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { source_id } = await params;
  return { title: (await load(source_id)).source_id };
}

export default async function Page({ params }: Props) {
  const { source_id } = await params;
  const { source_id: name, data, created_at, release_name } = await load(source_id);
  return <PublicSource source_id={name} data={data} published={created_at} release={release_name} now={dateToMjd(new Date())} />;
}
