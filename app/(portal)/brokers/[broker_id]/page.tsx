import type { Metadata } from 'next';
import { BrokerPage } from '@/components/brokers/BrokerPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { dateToMjd } from '@/lib/astro/time';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readBroker } from '@/lib/brokers/brokers';

interface Props {
  params: Promise<{ broker_id: string }>;
}

async function load({ params }: Props) {
  const { broker_id } = await params;
  const viewer = await requireViewer(`/brokers/${broker_id}`);
  return orNotFound(readBroker(viewer, pageId(broker_id)));
}

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: (await load(props)).name });

export default async function Page(props: Props) {
  const broker = await load(props);
  return (
    <Prefetched queries={[{ path: '/api/brokers/[broker_id]', params: { broker_id: broker.id }, data: broker }]}>
      <BrokerPage broker_id={broker.id} now={dateToMjd(new Date())} />
    </Prefetched>
  );
}
