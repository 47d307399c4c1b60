import type { Metadata } from 'next';
import { PeriodogramPage } from '@/components/periodogram/PeriodogramPage';
import { objectOfPage, type ObjectPageProps } from '@/app/(portal)/objectOfPage';

const ADDRESS = '/source/[obj_id]/periodogram';

export const generateMetadata = async (props: ObjectPageProps): Promise<Metadata> => ({ title: `Periodogram of ${(await objectOfPage(props, ADDRESS)).obj_id}` });

/** Photometry may be large: it comes after the first paint, and is computed with in the browser. */
export default async function Page(props: ObjectPageProps) {
  const { obj_id } = await objectOfPage(props, ADDRESS);
  return <PeriodogramPage obj_id={obj_id} />;
}
