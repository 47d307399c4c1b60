'use client';

import { Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUpload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { usePermission } from '@/components/shell/ViewerContext';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch, useUrlPage } from '@/components/ui/useUrlState';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import type { Galaxy } from '@/lib/galaxies/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { GalaxyMap } from './GalaxyMap';
import { galaxyListQuery, PAGE_SIZE, readSearch } from './galaxyQuery';
import { UploadCatalogDialog } from './UploadCatalogDialog';
import classes from './galaxies.module.css';

const withError = (value: number | null, error: number | null, digits: number): string =>
  value === null ? '–' : `${value.toFixed(digits)}${error === null ? '' : ` ± ${error.toFixed(digits)}`}`;
const plain = (value: number | null, digits: number): string => value?.toFixed(digits) ?? '–';
const percent = (value: number | undefined): string => (value === undefined ? '–' : `${(value * 100).toPrecision(3)} %`);

const COLUMNS: readonly Column<Galaxy>[] = [
  {
    key: 'name', header: 'Name', sortable: true,
    cell: ({ name, alt_name, catalog_name }) => (
      <span className={classes.name}>
        <span>{name}</span>
        <span className={classes.faint}>{[alt_name, catalog_name].filter(Boolean).join(' · ')}</span>
      </span>
    ),
  },
  { key: 'position', header: 'Position', width: 220, cell: ({ ra, dec }) => <span className={classes.position}>{formatRa(ra, 1)} {formatDec(dec, 0)}</span> },
  { key: 'distmpc', header: 'Distance (Mpc)', numeric: true, sortable: true, cell: ({ distmpc, distmpc_unc }) => withError(distmpc, distmpc_unc, 1) },
  { key: 'redshift', header: 'z', numeric: true, sortable: true, cell: ({ redshift, redshift_error }) => withError(redshift, redshift_error, 4) },
  { key: 'mstar', header: 'log M*', hint: 'log10 of the stellar mass in solar masses', numeric: true, sortable: true, cell: ({ mstar }) => plain(mstar, 2) },
  { key: 'sfr_fuv', header: 'SFR', hint: 'Star formation, solar masses a year', numeric: true, sortable: true, hiddenOnPhone: true, cell: ({ sfr_fuv }) => plain(sfr_fuv, 2) },
  { key: 'magb', header: 'B', numeric: true, sortable: true, hiddenOnPhone: true, cell: ({ magb }) => plain(magb, 2) },
  { key: 'magk', header: 'K', numeric: true, sortable: true, hiddenOnPhone: true, cell: ({ magk }) => plain(magk, 2) },
];
const RANKED: readonly Column<Galaxy>[] = [
  { key: 'prob', header: 'Probability', hint: 'Among the galaxies inside, by place and distance', numeric: true, sortable: true, cell: ({ probability }) => percent(probability) },
  { key: 'mstar_prob_weighted', header: 'With mass', hint: 'The same, weighted by stellar mass', numeric: true, sortable: true, cell: ({ mstar_prob_weighted }) => percent(mstar_prob_weighted) },
];

/** Catalogued galaxies: by name, distance, and inside the skymap of an event. */
export function GalaxiesPage() {
  const params = useSearchParams();
  const { pages } = useUrlPage();
  const search = readSearch((name) => params.get(name));
  const isAdmin = usePermission('Upload data');
  const [uploading, dialog] = useDisclosure(false);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({ ...apiQuery('/api/galaxy_catalog', { query: galaxyListQuery(search) }), placeholderData: keepPreviousData });
  const names = useQuery(apiQuery('/api/galaxy_catalog', { query: { catalogNamesOnly: true } }));
  const catalogs = Array.isArray(names.data) ? names.data : [];
  const events = useQuery(apiQuery('/api/gcn_event', { query: { numPerPage: 30 } }));
  const found = data && !Array.isArray(data) ? data : undefined;
  const located = (events.data?.events ?? []).filter(({ localizations }) => localizations.length > 0);
  const filtered = search.name !== '' || search.catalog !== '' || search.event !== '' || search.far !== '';
  const sort = found?.sortBy ? { key: found.sortBy, order: found.sortOrder === 'desc' ? ('desc' as const) : ('asc' as const) } : null;
  return (
    <div className={classes.page}>
      <PageHeader
        title="Galaxies"
        description="Catalogued galaxies, and which of them may host what an event saw."
        actions={isAdmin && <Button leftSection={<IconUpload size={16} />} onClick={dialog.open}>Add a catalogue</Button>}
      />
      <div className={classes.filters} role="group" aria-label="Filters">
        <SearchBox label="Part of the name" placeholder="Name" value={search.name} onSearch={(name) => replaceSearch({ name, page: null })} />
        <SearchBox label="Maximum distance (Mpc)" placeholder="Nearer than (Mpc)" value={search.far} width={160} onSearch={(far) => replaceSearch({ far, page: null })} />
        <NativeSelect
          size="xs"
          aria-label="Catalogue"
          value={search.catalog}
          data={[{ value: '', label: 'All catalogues' }, ...catalogs.map(({ catalog_name: name }) => ({ value: name, label: name }))]}
          onChange={({ currentTarget }) => replaceSearch({ catalog: currentTarget.value, page: null })}
        />
        <NativeSelect
          size="xs"
          aria-label="Inside the skymap of an event"
          value={search.event}
          data={[
            { value: '', label: 'Whole sky' },
            ...(search.event && !located.some(({ dateobs }) => dateobs === search.event) ? [{ value: search.event, label: search.event }] : []),
            ...located.map(({ dateobs, aliases }) => ({ value: dateobs, label: aliases[0] ?? dateobs })),
          ]}
          onChange={({ currentTarget }) => replaceSearch({ event: currentTarget.value, sort: null, order: null, page: null })}
        />
      </div>
      {found && found.galaxies.length > 0 && (
        <Panel title="On the sky" note={`the ${found.galaxies.length} that are listed`} collapsible>
          <GalaxyMap galaxies={found.galaxies} chosen={null} />
        </Panel>
      )}
      <Panel title="Galaxies" note={found?.totalMatches} flush>
        <DataTable
          caption="Galaxies"
          columns={search.event ? [...COLUMNS.slice(0, 2), ...RANKED, ...COLUMNS.slice(2)] : COLUMNS}
          rows={found?.galaxies}
          rowKey={({ id }) => id}
          loading={isPending}
          refreshing={isPlaceholderData}
          error={error}
          onRetry={() => void refetch()}
          sort={sort}
          onSortChange={({ key, order }) => replaceSearch({ sort: key, order, page: null })}
          stackOnPhone
          empty={
            <EmptyState title={filtered ? 'No galaxy fits' : 'No galaxy yet'} actions={filtered && <Button variant="default" size="xs" onClick={() => replaceSearch({ name: null, catalog: null, event: null, far: null, page: null })}>Show all</Button>}>
              {filtered ? 'Look for another name, distance or skymap.' : 'Galaxies come with catalogues: from a file of comma-separated values here, or by the API.'}
            </EmptyState>
          }
          pagination={pages(PAGE_SIZE, found?.totalMatches)}
        />
      </Panel>
      <UploadCatalogDialog opened={uploading} onClose={dialog.close} />
    </div>
  );
}
