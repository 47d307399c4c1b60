import type { Metadata } from 'next';
import { SourceList, type SearchParams } from '@/app/(portal)/SourceList';

export const metadata: Metadata = { title: 'Sources' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <SourceList
      path="/sources"
      searchParams={await searchParams}
      title="Sources"
      description="What your groups have saved."
      panel="Saved sources"
      nothing={{ title: 'No saved sources yet', words: 'Candidates become sources when somebody saves them to one of your groups.' }}
    />
  );
}
