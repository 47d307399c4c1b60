'use client';

import { Button } from '@mantine/core';
import { IconStars } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { Chip, Chips, ClassificationChip } from '@/components/ui/Chip';
import { Coordinates } from '@/components/ui/Coordinates';
import { CutoutImage } from '@/components/ui/CutoutImage';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { useActiveTeam } from '@/components/teams/useTeams';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import type { api } from '@/lib/http/client';
import classes from './dashboard.module.css';
import { believed, imageOf } from './shown';

type RecentSource = Awaited<ReturnType<typeof api.get<'/api/internal/recent_sources'>>>[number];

const columns: Column<RecentSource>[] = [
  {
    key: 'obj_id',
    header: 'Source',
    cell: (source) => {
      return (
        <span className={classes.source}>
          <CutoutImage src={imageOf(source.thumbnails)} label="" alt="" size={44} crosshair={false} />
          <span className={classes.sourceWords}>
            <Link href={`/source/${encodeURIComponent(source.obj_id)}`} className={classes.cardName}>
              {source.obj_id}
            </Link>
            {source.tns_name && <span className={classes.faint}>{source.tns_name}</span>}
          </span>
        </span>
      );
    },
  },
  {
    key: 'classification',
    header: 'Class',
    cell: (source) => {
      const found = believed(source.classifications);
      return (
        <Chips>
          {found && <ClassificationChip classification={found.classification} probability={found.probability} ml={found.ml} />}
          {source.tags.slice(0, 2).map(({ id, name }) => (
            <Chip key={id}>{name}</Chip>
          ))}
        </Chips>
      );
    },
  },
  { key: 'position', header: 'Position', hiddenOnPhone: true, cell: ({ ra, dec }) => <Coordinates ra={ra} dec={dec} layout="line" /> },
  {
    key: 'saved',
    header: 'Saved',
    width: 150,
    cell: ({ created_at, resaved }) => (
      <span>
        <RelativeTime time={created_at} /> {resaved && <span className={classes.faint}>again</span>}
      </span>
    ),
  },
];

/** Saved to several groups at once, an object is there once. */
const saveKey = ({ obj_id, created_at }: RecentSource): string => `${obj_id} ${created_at}`;

/** What my groups saved last. */
export function RecentSources() {
  const { data, error, refetch } = useQuery(apiQuery('/api/internal/recent_sources', { query: { teamID: useActiveTeam().team?.id } }));
  return (
    <Panel
      title="Recently saved"
      id="sources"
      flush
      actions={
        data &&
        data.length > 0 && (
          <Button component={Link} href="/sources" size="xs" variant="default">
            All sources
          </Button>
        )
      }
    >
      <DataTable
        caption="Recently saved sources"
        columns={columns}
        rows={data && [...new Map(data.map((saved) => [saveKey(saved), saved])).values()]}
        rowKey={saveKey}
        rowHref={({ obj_id }) => `/source/${encodeURIComponent(obj_id)}`}
        error={error}
        onRetry={() => void refetch()}
        density="comfortable"
        stackOnPhone
        empty={
          <EmptyState
            title="Nothing saved yet"
            icon={IconStars}
            compact
            actions={
              <Button component={Link} href="/candidates" size="xs" variant="light">
                Go scanning
              </Button>
            }
          >
            A candidate that one of your groups saves becomes a source and appears here.
          </EmptyState>
        }
      />
    </Panel>
  );
}
