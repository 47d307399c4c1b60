import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BrokerFilterPage } from '@/components/brokers/BrokerFilterPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { dateToMjd } from '@/lib/astro/time';
import { requireViewer } from '@/lib/auth/page';
import { readBroker } from '@/lib/brokers/brokers';
import { readBrokerFilter } from '@/lib/brokers/filters';
import { BadRequest } from '@/lib/http/errors';

interface Props {
  params: Promise<{ broker_id: string; filter_id: string }>;
}

const ID = /^[1-9]\d{0,8}$/;

async function load({ params }: Props) {
  const { broker_id, filter_id } = await params;
  const viewer = await requireViewer(`/brokers/${broker_id}/filter/${filter_id}`);
  if (!ID.test(broker_id) || !ID.test(filter_id)) notFound();
  try {
    const [broker, filter] = await Promise.all([readBroker(viewer, Number(broker_id)), readBrokerFilter(viewer, Number(broker_id), Number(filter_id))]);
    return { broker, filter };
  } catch (error) {
    if (error instanceof BadRequest) notFound();
    throw error;
  }
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
