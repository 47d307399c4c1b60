import type { Metadata } from 'next';
import { ComparePage } from '@/components/compare/ComparePage';
import { requireViewer } from '@/lib/auth/page';

export const metadata: Metadata = { title: 'Compare sources' };

export default async function Page() {
  await requireViewer('/compare');
  return <ComparePage />;
}
