'use client';

import { ActionIcon, Button, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useMemo, useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip, GroupChip } from '@/components/ui/Chip';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { plural } from '@/components/ui/format';
import { ListAndDetail, PickName } from '@/components/ui/ListAndDetail';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Taxonomy } from '@/lib/taxonomies/schema';
import { TaxonomyTree } from './TaxonomyTree';
import { TaxonomyUpload } from './TaxonomyUpload';
import { countClasses, prune, toTree } from './tree';
import classes from './taxonomies.module.css';

/** The latest first, by name. */
const inOrder = (a: Taxonomy, b: Taxonomy): number => a.name.localeCompare(b.name) || Number(b.isLatest) - Number(a.isLatest) || b.id - a.id;

/** The taxonomies that sources are classified with. */
export function TaxonomiesPage() {
  const client = useQueryClient();
  const search = useSearchParams();
  const mayPost = usePermission('Post taxonomy');
  const mayDelete = usePermission('Delete taxonomy');
  const { data, error, refetch } = useQuery(apiQuery('/api/taxonomy'));
  const { data: usage } = useQuery(apiQuery('/api/internal/taxonomy_usage'));
  const [uploading, upload] = useDisclosure(false);
  const [deleting, setDeleting] = useState<Taxonomy | null>(null);
  const older = search.get('older') === 'shown';
  const all = useMemo(() => [...(data ?? [])].sort(inOrder), [data]);
  const rows = data && all.filter(({ isLatest }) => isLatest || older);
  const picked = all.find(({ id }) => String(id) === search.get('taxonomy')) ?? rows?.[0];
  const uses = new Map(usage?.map((one) => [one.taxonomy_id, one]));
  const refresh = () => Promise.all(['/api/taxonomy', '/api/internal/taxonomy_usage'].map((path) => client.invalidateQueries({ queryKey: [path] })));

  function whyNotDelete(taxonomy: Taxonomy): string | null {
    if (!mayDelete) return 'It needs the permission “Delete taxonomy”';
    const use = uses.get(taxonomy.id);
    if (!use?.in_use) return null;
    return use.classifications ? `${plural(use.classifications, 'classification')} of it would be lost` : 'There are classifications of it that you cannot see';
  }

  const columns: Column<Taxonomy>[] = [
    {
      key: 'name',
      header: 'Taxonomy',
      cell: (taxonomy) => (
        <PickName picked={taxonomy.id === picked?.id} onPick={() => replaceSearch({ taxonomy: String(taxonomy.id), q: null })}>
          {taxonomy.name}
        </PickName>
      ),
    },
    {
      key: 'version',
      header: 'Version',
      width: 120,
      cell: ({ version, isLatest }) => (
        <>
          {version} {!isLatest && <span className={classes.faint}>older</span>}
        </>
      ),
    },
    { key: 'used', header: 'Used', hint: 'Classifications with it that you can read', numeric: true, width: 80, cell: ({ id }) => uses.get(id)?.classifications ?? 0 },
    {
      key: 'actions',
      header: 'Actions',
      hiddenHeader: true,
      width: 50,
      cell: (taxonomy) => (
        <Reason why={whyNotDelete(taxonomy)}>
          <ActionIcon aria-label={`Delete ${taxonomy.name} ${taxonomy.version}`} disabled={whyNotDelete(taxonomy) !== null} onClick={() => setDeleting(taxonomy)}>
            <IconTrash size={16} stroke={1.7} />
          </ActionIcon>
        </Reason>
      ),
    },
  ];
  const whyNot = mayPost ? null : 'It needs the permission “Post taxonomy”';

  return (
    <>
      <PageHeader
        title="Taxonomies"
        description="The classes that a source can be said to be of, and how they belong together."
        actions={
          <Reason why={whyNot}>
            <Button leftSection={<IconPlus size={16} />} disabled={whyNot !== null} onClick={upload.open}>
              Add a taxonomy
            </Button>
          </Reason>
        }
      />
      <ListAndDetail>
        <Panel
          title="Taxonomies"
          note={rows?.length}
          flush
          actions={
            <Switch size="xs" label="Older versions" checked={older} onChange={(event) => replaceSearch({ older: event.currentTarget.checked ? 'shown' : null })} />
          }
        >
          <DataTable
            caption="Taxonomies"
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            error={error}
            onRetry={() => void refetch()}
            empty={<EmptyState title="No taxonomy is shared with you" compact />}
          />
        </Panel>
        {picked && <TaxonomyPanel key={picked.id} taxonomy={picked} text={search.get('q') ?? ''} />}
      </ListAndDetail>
      <TaxonomyUpload
        opened={uploading}
        onClose={upload.close}
        onDone={(id) => {
          upload.close();
          replaceSearch({ taxonomy: String(id), q: null });
        }}
      />
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title={`Delete ${deleting?.name ?? ''} ${deleting?.version ?? ''}?`}
        confirmLabel="Delete taxonomy"
        onConfirm={async () => {
          if (deleting) await api.delete('/api/taxonomy/[taxonomy_id]', { params: { taxonomy_id: deleting.id } });
          await refresh();
        }}
      >
        No classification uses it. It goes for every group.
      </ConfirmDialog>
    </>
  );
}

function TaxonomyPanel({ taxonomy, text }: { taxonomy: Taxonomy; text: string }) {
  const tree = useMemo(() => toTree(taxonomy.hierarchy), [taxonomy]);
  const found = tree && prune(tree, text);
  return (
    <Panel
      title={`${taxonomy.name} ${taxonomy.version}`}
      note={tree ? plural(countClasses(tree), 'class', 'classes') : undefined}
      actions={<SearchBox label="Find a class" value={text} onSearch={(next) => replaceSearch({ taxonomy: String(taxonomy.id), q: next || null })} />}
    >
      <div className={classes.facts}>
        {taxonomy.isLatest ? <Chip tone="good">Latest</Chip> : <Chip>Older version</Chip>}
        {taxonomy.groups.map((group) => (
          <GroupChip key={group.id} group={group} />
        ))}
        {taxonomy.provenance && <span className={classes.faint}>{taxonomy.provenance}</span>}
      </div>
      {found ? <TaxonomyTree root={found} open={text !== ''} /> : <EmptyState title="No class has this name" compact>Other names and tags are looked through, too.</EmptyState>}
    </Panel>
  );
}
