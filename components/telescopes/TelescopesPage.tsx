'use client';

import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch, IconTelescope } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { replaceSearch, useUrlChoice } from '@/components/ui/useUrlState';
import type { InstrumentInList } from '@/lib/instruments/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import type { TelescopeInList } from '@/lib/telescopes/schema';
import { InstrumentList } from './InstrumentList';
import { NightChip } from './NightChip';
import { placeOf } from './place';
import { TelescopeDialog } from './TelescopeDialog';
import { TelescopeMap } from './TelescopeMap';
import classes from './telescopes.module.css';

function Card({ telescope, instruments }: { telescope: TelescopeInList; instruments: readonly InstrumentInList[] }) {
  const place = placeOf(telescope);
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <h2 className={classes.cardTitle}>
          <Link href={`/telescope/${telescope.id}`}>{telescope.nickname}</Link>
        </h2>
        <NightChip telescope={telescope} />
      </div>
      <div className={classes.facts}>
        <span>{telescope.name}</span>
        <span className={classes.faint}>
          {telescope.diameter} m{place && `, at ${place}`}
        </span>
        {telescope.robotic && <Chip>Robotic</Chip>}
      </div>
      <InstrumentList instruments={instruments} />
    </li>
  );
}

/** All telescopes with their instruments, and where it is dark now. */
export function TelescopesPage() {
  // Whether it is night changes with the minutes.
  const { data: telescopes, error, refetch } = useQuery({ ...apiQuery('/api/telescope'), refetchInterval: 5 * 60_000 });
  const { data: instruments } = useQuery(apiQuery('/api/instrument'));
  const [shown, setShown] = useUrlChoice('show', ['all', 'dark'], 'all');
  const [view, setView] = useUrlChoice('view', ['list', 'map'], 'list');
  const text = useSearchParams().get('find') ?? '';
  const [creating, dialog] = useDisclosure(false);
  const mayManage = usePermission('Manage telescopes');
  if (!telescopes) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;

  const byTelescope = new Map<number, InstrumentInList[]>();
  for (const instrument of instruments ?? []) {
    byTelescope.set(instrument.telescope_id, [...(byTelescope.get(instrument.telescope_id) ?? []), instrument]);
  }
  const dark = telescopes.filter(({ is_night_astronomical }) => is_night_astronomical).length;
  const words = text.toLowerCase();
  const rows = telescopes
    .filter(({ id, name, nickname, is_night_astronomical }) => {
      const names = [name, nickname, ...(byTelescope.get(id) ?? []).map((instrument) => instrument.name)].join(' ').toLowerCase();
      return (shown === 'all' || is_night_astronomical) && names.includes(words);
    })
    .sort((a, b) => a.nickname.localeCompare(b.nickname));
  return (
    <>
      <PageHeader
        title="Telescopes and instruments"
        description={`It is astronomical night at ${dark} of ${telescopes.length}.`}
        actions={
          mayManage && (
            <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
              New telescope
            </Button>
          )
        }
      />
      <Panel
        title="Telescopes"
        note={rows.length}
        actions={
          <>
            <TextInput
              aria-label="Find a telescope or instrument"
              placeholder="Telescope or instrument"
              size="xs"
              leftSection={<IconSearch size={14} />}
              value={text}
              onChange={(event) => replaceSearch({ find: event.currentTarget.value })}
            />
            <SegmentedControl
              aria-label="Which telescopes"
              size="xs"
              value={shown}
              onChange={(value) => setShown(value as 'all' | 'dark')}
              data={[
                { value: 'all', label: 'All' },
                { value: 'dark', label: 'Night now' },
              ]}
            />
            <SegmentedControl
              aria-label="How telescopes are shown"
              size="xs"
              value={view}
              onChange={(value) => setView(value as 'list' | 'map')}
              data={[
                { value: 'list', label: 'List' },
                { value: 'map', label: 'Map' },
              ]}
            />
          </>
        }
      >
        {rows.length === 0 && (
          <EmptyState title={telescopes.length ? 'No telescope fits' : 'No telescope yet'} icon={IconTelescope} compact>
            {telescopes.length ? 'Look for another name, or among all.' : 'Photometry and spectra need an instrument, which belongs to a telescope.'}
          </EmptyState>
        )}
        {view === 'map' ? (
          <TelescopeMap telescopes={rows} />
        ) : (
          <ul className={classes.cards}>
            {rows.map((telescope) => (
              <Card key={telescope.id} telescope={telescope} instruments={byTelescope.get(telescope.id) ?? []} />
            ))}
          </ul>
        )}
      </Panel>
      <TelescopeDialog opened={creating} onClose={dialog.close} />
    </>
  );
}
