import type { Metadata } from 'next';
import { SummarySearchPage } from '@/components/summarySearch/SummarySearchPage';
import { requireViewer } from '@/lib/auth/page';

export const metadata: Metadata = { title: 'Search summaries' };

export default async function Page() {
  await requireViewer('/summary_search');
  return <SummarySearchPage />;
}
