import type { Metadata } from 'next';
import { SourceList, type SearchParams } from '@/app/(portal)/SourceList';

export const metadata: Metadata = { title: 'Favourites' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <SourceList
      path="/favorites"
      searchParams={await searchParams}
      title="Favourites"
      description="Saved sources that you gave a star."
      panel="Favourites"
      nothing={{ title: 'No favourites yet', words: 'The star on a source puts it here.' }}
      fixed={{ listName: 'favorites' }}
    />
  );
}
