'use client';

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconThumbDown, IconThumbDownFilled, IconThumbUp, IconThumbUpFilled, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { ClassificationChip } from '@/components/ui/Chip';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { ClassificationDialog } from './ClassificationDialog';
import { refreshObj } from './queries';
import type { Classification, SourceDetail } from './types';
import classes from './Classifications.module.css';

/** What people and programs take the object for. */
export function Classifications({ source }: { source: SourceDetail }) {
  const [opened, dialog] = useDisclosure(false);
  const mayClassify = usePermission('Classify');
  const sorted = [...source.classifications].sort((a, b) => b.created_at.localeCompare(a.created_at));
  return (
    <Panel
      id="classifications"
      title="Classifications"
      note={sorted.length}
      actions={
        mayClassify && (
          <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={dialog.open}>
            Classify
          </Button>
        )
      }
    >
      {sorted.length === 0 ? (
        <EmptyState title="Not classified yet" compact />
      ) : (
        <ul className={classes.list} aria-label="Classifications">
          {sorted.map((one) => (
            <Row key={one.id} one={one} obj_id={source.id} />
          ))}
        </ul>
      )}
      <ClassificationDialog opened={opened} onClose={dialog.close} obj_id={source.id} />
    </Panel>
  );
}

function Row({ one, obj_id }: { one: Classification; obj_id: string }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const mayClassify = usePermission('Classify');
  const isAdmin = usePermission('System admin');
  const { data: taxonomies } = useQuery({ ...apiQuery('/api/taxonomy'), staleTime: 5 * 60_000 });
  const taxonomy = taxonomies?.find(({ id }) => id === one.taxonomy_id);
  const refresh = () => refreshObj(client, obj_id);
  const deletion = useMutation({
    mutationFn: () => api.delete('/api/classification/[classification_id]', { params: { classification_id: one.id } }),
    onSuccess: () => notifyDeleted(`${one.classification} deleted`, 'classifications', one.id, refresh),
    onError: (error) => notifyError('The classification was not deleted', error),
    onSettled: refresh,
  });
  const groups = one.groups ?? [];
  return (
    <li className={classes.row} data-gone={deletion.isPending || undefined}>
      <div className={classes.what}>
        <ClassificationChip classification={one.classification} probability={one.probability} ml={one.ml} />
        {one.probability != null && <span className={classes.faint}>P = {one.probability}</span>}
      </div>
      <Votes one={one} obj_id={obj_id} />
      <div className={classes.about}>
        {one.author_name} · <RelativeTime time={one.created_at} />
        {taxonomy && ` · ${taxonomy.name}`}
        {one.origin && ` · ${one.origin}`}
        {groups.length > 0 && (
          <span title={groups.map(({ name }) => name).join(', ')}>
            {' · '}
            {groups.length === 1 ? groups[0]?.nickname || groups[0]?.name : `${groups.length} groups`}
          </span>
        )}
      </div>
      {((mayClassify && one.author_id === viewer.id) || isAdmin) && (
        <ActionIcon
          className={classes.remove}
          size={24}
          aria-label={`Delete the classification ${one.classification}`}
          disabled={deletion.isPending}
          onClick={() => deletion.mutate()}
        >
          <IconTrash size={14} stroke={1.7} />
        </ActionIcon>
      )}
    </li>
  );
}

/** Agreement and doubt; a second click takes one's vote back. */
function Votes({ one, obj_id }: { one: Classification; obj_id: string }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const votes = one.votes ?? [];
  const stored = votes.find(({ voter_id }) => voter_id === viewer.id)?.vote ?? 0;
  const voting = useMutation({
    mutationFn: (vote: number): Promise<unknown> => {
      const params = { classification_id: one.id };
      return vote === 0
        ? api.delete('/api/classification/votes/[classification_id]', { params })
        : api.post('/api/classification/votes/[classification_id]', { params, body: { vote } });
    },
    onError: (error) => notifyError('The vote was not counted', error),
    onSettled: () => refreshObj(client, obj_id),
  });
  const mine = voting.isPending ? voting.variables : stored;
  const others = votes.filter(({ voter_id }) => voter_id !== viewer.id);
  const count = (sign: 1 | -1) => others.filter(({ vote }) => Math.sign(vote) === sign).length + (Math.sign(mine) === sign ? 1 : 0);
  const button = (sign: 1 | -1, label: string, Off: typeof IconThumbUp, On: typeof IconThumbUp) => (
    <Tooltip label={label}>
      <ActionIcon size={26} w="auto" px={4} aria-pressed={mine === sign} aria-label={`${label}: ${one.classification}, ${count(sign)} so far`} onClick={() => voting.mutate(mine === sign ? 0 : sign)}>
        {mine === sign ? <On size={14} /> : <Off size={14} stroke={1.7} />}
        <span className={classes.count}>{count(sign)}</span>
      </ActionIcon>
    </Tooltip>
  );
  return (
    <div className={classes.votes}>
      {button(1, 'Agree', IconThumbUp, IconThumbUpFilled)}
      {button(-1, 'Disagree', IconThumbDown, IconThumbDownFilled)}
    </div>
  );
}
