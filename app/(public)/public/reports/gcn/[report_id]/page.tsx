import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { PublicReport } from '@/components/gcn/PublicReport';
import { readPublicReport } from '@/lib/gcnTexts/reports';

export const dynamic = 'force-dynamic';

interface Props {
  params: Promise<{ report_id: string }>;
}

/** Only what was published; anything else is not there. */
const load = cache(async (id: string) => {
  const found = /^[1-9]\d{0,8}$/.test(id) ? await readPublicReport(Number(id)) : null;
  if (!found) notFound();
  return found;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).report_id)).report_name };
}

export default async function Page({ params }: Props) {
  return <PublicReport report={await load((await params).report_id)} />;
}
