'use client';

import { useQuery } from '@tanstack/react-query';
import { useFilterRights } from '@/components/filters/useFilterRights';
import { PageHeader } from '@/components/ui/PageHeader';
import { apiQuery } from '@/lib/http/apiQuery';
import { PipelineFilter } from './PipelineFilter';
import { QueryFilter } from './QueryFilter';

/** A filter that a broker runs, in the words of that broker. */
export function BrokerFilterPage({ broker_id, filter_id, now }: { broker_id: number; filter_id: number; now: number }) {
  const { data: broker } = useQuery(apiQuery('/api/brokers/[broker_id]', { params: { broker_id } }));
  const { data: filter } = useQuery(apiQuery('/api/brokers/[broker_id]/filters/[filter_id]', { params: { broker_id, filter_id } }));
  const { data: group } = useQuery({ ...apiQuery('/api/groups/[group_id]', { params: { group_id: filter?.group_id ?? 0 } }), enabled: filter !== undefined });
  const { mayChange } = useFilterRights(group);
  if (!broker || !filter) return null;
  return (
    <>
      <PageHeader title={filter.name} description={`${filter.stream.name}, at ${broker.name}`} breadcrumbs={[{ label: 'Alert brokers', href: '/brokers' }, { label: broker.name, href: `/brokers/${broker_id}?tab=filters` }]} />
      {broker.filter_kind === 'query' ? <QueryFilter broker={broker} filter={filter} mayChange={mayChange} /> : <PipelineFilter broker={broker} filter={filter} mayChange={mayChange} now={now} />}
    </>
  );
}
