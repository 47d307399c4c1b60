import type { Metadata } from 'next';
import { SourceList, type SearchParams } from '@/app/(portal)/sources/SourceList';

export const metadata: Metadata = { title: 'Favourites' };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return (
    <SourceList
      path="/favorites"
      searchParams={await searchParams}
      title="Favourites"
      description="Saved sources that you gave a star."
      listName="favorites"
    />
  );
}
