'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Coordinates } from '@/components/ui/Coordinates';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { Panel } from '@/components/ui/Panel';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import type { CatalogDetail, CatalogInList, Shape } from '@/lib/spatialCatalogs/schema';
import classes from './spatialCatalogs.module.css';

type Entry = CatalogDetail['entries'][number];

const size = (degrees: number): string => (degrees >= 1 ? `${Number(degrees.toFixed(3))}°` : degrees >= 1 / 60 ? `${Number((60 * degrees).toFixed(2))}′` : `${Number((3600 * degrees).toFixed(1))}″`);

const extent = (shape: Shape): string =>
  'radius' in shape ? `radius ${size(shape.radius)}` : `${size(shape.amaj)} × ${size(shape.amin)} at ${Number(shape.phi.toFixed(1))}°`;

const sourcesInside = (catalog_name: string, entry_name: string): string =>
  `/sources?${new URLSearchParams({ spatialCatalogName: catalog_name, spatialCatalogEntryName: entry_name }).toString()}`;

/** More than these are not drawn at once: one searches. */
const SHOWN = 500;

/** The regions of a catalogue, each with its sources a click away. */
export function CatalogEntries({ catalog, text }: { catalog: CatalogInList; text: string }) {
  const { data, error, refetch } = useQuery(apiQuery('/api/spatial_catalog/[catalog_id]', { params: { catalog_id: catalog.id } }));
  const found = data?.entries.filter(({ entry_name }) => entry_name.toLowerCase().includes(text.trim().toLowerCase()));
  const columns: Column<Entry>[] = [
    { key: 'entry_name', header: 'Region', cell: ({ entry_name }) => <span className={classes.entry}>{entry_name}</span> },
    { key: 'position', header: 'Centre', cell: ({ data: { ra, dec } }) => <Coordinates ra={ra} dec={dec} layout="line" /> },
    { key: 'extent', header: 'Extent', hint: 'Of ellipses the half axes, and the angle east of north', cell: ({ data: shape }) => extent(shape) },
    {
      key: 'sources',
      header: 'Sources',
      hiddenHeader: true,
      width: 130,
      cell: ({ entry_name }) => (
        <Link href={sourcesInside(catalog.catalog_name, entry_name)} prefetch={false} aria-label={`Sources inside ${entry_name}`}>
          Sources inside
        </Link>
      ),
    },
  ];
  const note = found && (found.length > SHOWN ? `the first ${SHOWN} of ${found.length}` : found.length);
  return (
    <Panel
      title={catalog.catalog_name}
      note={note}
      flush
      actions={<SearchBox label="Search regions by name" value={text} onSearch={(value) => replaceSearch({ q: value || null })} />}
    >
      <DataTable
        caption={`Regions of ${catalog.catalog_name}`}
        columns={columns}
        rows={found?.slice(0, SHOWN)}
        rowKey={({ id }) => id}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title="No region has this name" compact />}
      />
    </Panel>
  );
}
