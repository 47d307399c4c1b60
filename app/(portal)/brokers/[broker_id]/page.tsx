import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BrokerPage } from '@/components/brokers/BrokerPage';
import { Prefetched } from '@/components/shell/Prefetched';
import { dateToMjd } from '@/lib/astro/time';
import { requireViewer } from '@/lib/auth/page';
import { readBroker } from '@/lib/brokers/brokers';
import { BadRequest } from '@/lib/http/errors';

interface Props {
  params: Promise<{ broker_id: string }>;
}

async function load({ params }: Props) {
  const { broker_id } = await params;
  const viewer = await requireViewer(`/brokers/${broker_id}`);
  if (!/^[1-9]\d{0,8}$/.test(broker_id)) notFound();
  return readBroker(viewer, Number(broker_id)).catch((error: unknown) => {
    if (error instanceof BadRequest) notFound();
    throw error;
  });
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
