import type { Metadata } from 'next';
import { FinderPage } from '@/components/finder/FinderPage';
import { objectOfPage, type ObjectPageProps } from '@/app/(portal)/objectOfPage';

const ADDRESS = '/source/[obj_id]/finder';

export const generateMetadata = async (props: ObjectPageProps): Promise<Metadata> => ({ title: `Finding chart of ${(await objectOfPage(props, ADDRESS)).obj_id}` });

/** Drawn when the page has come: services elsewhere have to be asked. */
export default async function Page(props: ObjectPageProps) {
  const { obj_id } = await objectOfPage(props, ADDRESS);
  return <FinderPage obj_id={obj_id} />;
}
