'use client';

import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Chip } from '@/components/ui/Chip';
import { PageHeader } from '@/components/ui/PageHeader';
import { useUrlChoice } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { AlertSearch } from './AlertSearch';
import { labelOfClass } from './BrokerDialog';
import { BrokerFilters } from './BrokerFilters';
import { SURVEY_LABELS } from './surveys';
import classes from './brokers.module.css';

/** A broker: its alerts, and the filters that it runs. */
export function BrokerPage({ broker_id, now }: { broker_id: number; now: number }) {
  const { data: broker } = useQuery(apiQuery('/api/brokers/[broker_id]', { params: { broker_id } }));
  const [tab, setTab] = useUrlChoice('tab', ['alerts', 'filters'], 'alerts');
  if (!broker) return null;
  const { name, broker_classname, surveys, active, capabilities, filter_kind } = broker;
  const shown = capabilities.query_alerts ? tab : 'filters';
  return (
    <>
      <PageHeader
        title={name} breadcrumbs={[{ label: 'Alert brokers', href: '/brokers' }]} aside={!active && <Chip tone="warn">Off</Chip>}
        description={[labelOfClass(broker_classname), ...surveys.map((survey) => SURVEY_LABELS[survey] ?? survey)].filter((word, i) => i > 0 || word !== name).join(' · ')}
      />
      <Tabs value={shown} onChange={(value) => setTab(value === 'filters' ? 'filters' : 'alerts')}>
        <Tabs.List className={classes.tabs}>
          <Tabs.Tab value="alerts" disabled={!capabilities.query_alerts}>Alerts</Tabs.Tab>
          <Tabs.Tab value="filters" disabled={filter_kind === 'none'} title={filter_kind === 'none' ? 'This broker runs no filters for others' : undefined}>Filters</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="alerts">{shown === 'alerts' && <AlertSearch broker={broker} now={now} />}</Tabs.Panel>
        <Tabs.Panel value="filters">{shown === 'filters' && filter_kind !== 'none' && <BrokerFilters broker={broker} />}</Tabs.Panel>
      </Tabs>
    </>
  );
}
