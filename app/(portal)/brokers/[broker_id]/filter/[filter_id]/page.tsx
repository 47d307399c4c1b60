import type { Metadata } from 'next';
import { BrokerFilterPage } from '@/components/brokers/BrokerFilterPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { dateToMjd } from '@/lib/astro/time';
import { orNotFound, pageId, requireViewer } from '@/lib/auth/page';
import { readBroker } from '@/lib/brokers/brokers';
import { readBrokerFilter } from '@/lib/brokers/filters';

interface Props {
  params: Promise<{ broker_id: string; filter_id: string }>;
}

async function load({ params }: Props) {
  const { broker_id, filter_id } = await params;
  const viewer = await requireViewer(`/brokers/${broker_id}/filter/${filter_id}`);
  const [broker, filter] = await orNotFound(Promise.all([readBroker(viewer, pageId(broker_id)), readBrokerFilter(viewer, pageId(broker_id), pageId(filter_id))]));
  return { broker, filter };
}

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: (await load(props)).filter.name });

export default async function Page(props: Props) {
  const { broker, filter } = await load(props);
  const params = { broker_id: broker.id, filter_id: filter.id };
  return (
    <Prefetched
      queries={[
        { path: '/api/brokers/[broker_id]', params: { broker_id: broker.id }, data: broker },
        { path: '/api/brokers/[broker_id]/filters/[filter_id]', params, data: filter },
      ]}
    >
      <BrokerFilterPage broker_id={broker.id} filter_id={filter.id} now={dateToMjd(new Date())} />
    </Prefetched>
  );
}
