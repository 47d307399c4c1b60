import type { Metadata } from 'next';
import { StatisticsPage } from '@/components/statistics/StatisticsPage';
import { requireViewer } from '@/lib/auth/page';

export const metadata: Metadata = { title: 'Source statistics' };

export default async function Page() {
  await requireViewer('/source_statistics');
  return <StatisticsPage />;
}
