'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { api } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';
import { InstrumentDialog } from './InstrumentDialog';
import { InstrumentList, type InstrumentFields } from './InstrumentList';
import { NightChip } from './NightChip';
import { placeOf } from './place';
import { TelescopeDialog } from './TelescopeDialog';
import { TonightPanel } from './TonightPanel';
import classes from './telescopes.module.css';

/** One telescope: where it is, its night, its instruments. */
export function TelescopePage({ telescope_id, name }: { telescope_id: number; name: string }) {
  const router = useRouter();
  const client = useQueryClient();
  const { data: telescope, error, refetch } = useQuery(apiQuery('/api/telescope/[telescope_id]', { params: { telescope_id } }));
  const { data: found } = useQuery({ ...apiQuery('/api/telescope', { query: { name: telescope?.name ?? name } }), refetchInterval: 5 * 60_000 });
  const [editing, editDialog] = useDisclosure(false);
  const [deleting, deleteDialog] = useDisclosure(false);
  const [instrument, setInstrument] = useState<InstrumentFields | 'new' | null>(null);
  const managesTelescopes = usePermission('Manage telescopes');
  const managesInstruments = usePermission('Manage instruments');
  if (!telescope) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const tonight = found?.[0];
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Telescopes', href: '/telescopes' }]}
        title={telescope.name}
        aside={
          <>
            <Chip>{telescope.nickname}</Chip>
            {telescope.robotic && <Chip>Robotic</Chip>}
            {tonight && <NightChip telescope={tonight} />}
          </>
        }
        actions={
          managesTelescopes && (
            <>
              <Button variant="default" leftSection={<IconPencil size={16} />} onClick={editDialog.open}>
                Edit
              </Button>
              <Button variant="default" leftSection={<IconTrash size={16} />} onClick={deleteDialog.open}>
                Delete
              </Button>
            </>
          )
        }
      />
      <div className={classes.page}>
        <div className={classes.column}>
        <Panel
          title="Instruments"
          id="instruments"
          note={telescope.instruments.length || undefined}
          actions={
            managesInstruments && (
              <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setInstrument('new')}>
                New instrument
              </Button>
            )
          }
        >
          <InstrumentList instruments={telescope.instruments} onEdit={managesInstruments ? setInstrument : undefined} />
        </Panel>
        {telescope.allocations.length > 0 && (
          <Panel title="Allocations" note={telescope.allocations.length}>
            <ul className={classes.allocations}>
              {telescope.allocations.map(({ id, instrument_id, pi, hours_allocated }) => (
                <li key={id}>
                  <Link href={`/allocation/${id}`} prefetch={false}>{telescope.instruments.find((one) => one.id === instrument_id)?.name ?? 'Allocation'}</Link>
                  <span className={classes.faint}>{[pi && `PI ${pi}`, `${hours_allocated} h`].filter(Boolean).join(', ')}</span>
                </li>
              ))}
            </ul>
          </Panel>
        )}
        </div>
        <div className={classes.column}>
        <TonightPanel telescope={telescope} />
        <Panel title="Telescope" id="telescope">
          <dl className={classes.list}>
            <dt>Diameter</dt>
            <dd>{telescope.diameter} m</dd>
            <dt>Place</dt>
            <dd>{placeOf(telescope) || 'Not on the ground'}</dd>
            {telescope.mpc_obscode && (
              <>
                <dt>MPC code</dt>
                <dd>{telescope.mpc_obscode}</dd>
              </>
            )}
            {tonight?.evening && (
              <>
                <dt>{tonight.is_night_astronomical ? 'Next night' : 'Night from'}</dt>
                <dd>
                  <UtcTime time={tonight.evening} precision="minutes" />
                </dd>
              </>
            )}
            {tonight?.morning && (
              <>
                <dt>{tonight.is_night_astronomical ? 'Night until' : 'Until'}</dt>
                <dd>
                  <UtcTime time={tonight.morning} precision="minutes" />
                </dd>
              </>
            )}
            {telescope.skycam_link && (
              <>
                <dt>Sky camera</dt>
                <dd>
                  <a href={telescope.skycam_link} target="_blank" rel="noreferrer">
                    Open
                  </a>
                </dd>
              </>
            )}
            {telescope.weather_link && (
              <>
                <dt>Weather</dt>
                <dd>
                  <a href={telescope.weather_link} target="_blank" rel="noreferrer">
                    Open
                  </a>
                </dd>
              </>
            )}
          </dl>
        </Panel>
        </div>
      </div>
      <TelescopeDialog telescope={telescope} opened={editing} onClose={editDialog.close} />
      <InstrumentDialog
        telescope_id={telescope_id}
        instrument={instrument === 'new' || instrument === null ? undefined : instrument}
        opened={instrument !== null}
        onClose={() => setInstrument(null)}
      />
      <ConfirmDialog
        opened={deleting}
        onClose={deleteDialog.close}
        title={`Delete ${telescope.name}?`}
        confirmLabel="Delete telescope"
        onConfirm={async () => {
          await api.delete('/api/telescope/[telescope_id]', { params: { telescope_id } });
          void client.invalidateQueries({ queryKey: ['/api/telescope'] });
          router.push('/telescopes');
        }}
      >
        Its instruments go with it. A telescope with photometry or spectra stays.
      </ConfirmDialog>
    </>
  );
}
