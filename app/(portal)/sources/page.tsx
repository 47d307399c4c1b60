import type { Metadata } from 'next';
import { SourceList, type SearchParams } from './SourceList';

export const metadata: Metadata = { title: 'Sources' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <SourceList
      path="/sources"
      searchParams={await searchParams}
      title="Sources"
      description="What your groups have saved."
    />
  );
}
