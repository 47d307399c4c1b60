import type { Metadata } from 'next';
import { SourceList, type SearchParams } from '@/app/(portal)/SourceList';

export const metadata: Metadata = { title: 'Recently viewed' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <SourceList
      path="/recently_viewed"
      searchParams={await searchParams}
      title="Recently viewed"
      description="Saved sources whose pages you opened, the last one first."
      panel="Recently viewed"
      nothing={{ title: 'Nothing viewed yet', words: 'Sources whose pages you open are listed here.' }}
      fixed={{ viewedByCurrentUser: true, sortBy: 'viewed_at' }}
    />
  );
}
