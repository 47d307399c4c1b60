'use client';

import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { IconBookmarkMinus, IconBookmarkPlus, IconGitCompare, IconHierarchy, IconStar, IconTag, IconTelescope, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { useClasses } from '@/components/candidates/ClassifyDialog';
import { LazyComposer } from '@/components/followup/LazyComposer';
import { GroupPicker } from '@/components/source/GroupPicker';
import { plural } from '@/components/ui/format';
import { notifyError, notifyUndo } from '@/components/ui/notify';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { MAX_COMPARED } from './compare';
import classes from './SourcesPage.module.css';

/** What the server does to many sources at once, as a whole. */
interface Action {
  save?: { group_ids: number[] };
  unsave?: { group_ids: number[] };
  favorite?: boolean;
  tag?: { objtagoption_id: number };
  classify?: { classification: string; taxonomy_id: number };
}

type Asking = 'save' | 'unsave' | 'tag' | 'classify';

const TITLES: Record<Asking, string> = { save: 'Save to groups', unsave: 'Give up in groups', tag: 'Tag', classify: 'Classify' };

/** What can be done with all chosen sources; everything can be undone. */
export function BulkBar({ obj_ids, onClear }: { obj_ids: readonly string[]; onClear: () => void }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [composing, setComposing] = useState(false);
  const maySave = usePermission('Upload data');
  const mayClassify = usePermission('Classify');
  const refresh = () =>
    Promise.all([['/api/sources'], ['/api/listing'], ['/api/sources/[obj_id]']].map((queryKey) => client.invalidateQueries({ queryKey })));
  const acting = useMutation({
    mutationFn: ({ action }: { action: Action; done: string }) => api.post('/api/internal/scanning/actions', { body: { obj_ids: [...obj_ids], ...action } }),
    onSuccess: ({ id, results }, { done }) => {
      setAsking(null);
      const changed = results.filter(({ status }) => status === 'done').length;
      notifyUndo(`${plural(changed, 'source')} ${done}`, async () => {
        await api.post('/api/internal/scanning/actions/[action_id]/undo', { params: { action_id: id } });
        await refresh();
      });
    },
    onError: (error) => notifyError('Nothing was changed', error),
    onSettled: refresh,
  });
  const act = (action: Action, done: string) => acting.mutate({ action, done });
  const button = (label: string, Icon: typeof IconTag, onClick: () => void) => (
    <Button key={label} size="compact-sm" variant="default" leftSection={<Icon size={14} />} onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <div className={classes.bulk} role="group" aria-label="Selected sources">
      <span className={classes.bulkCount}>{plural(obj_ids.length, 'source')} chosen</span>
      {maySave && button('Save', IconBookmarkPlus, () => setAsking('save'))}
      {maySave && button('Give up', IconBookmarkMinus, () => setAsking('unsave'))}
      {!viewer.is_anonymous && button('Tag', IconTag, () => setAsking('tag'))}
      {mayClassify && button('Classify', IconHierarchy, () => setAsking('classify'))}
      {maySave && button('Request follow-up', IconTelescope, () => setComposing(true))}
      {!viewer.is_anonymous && button('Favourite', IconStar, () => act({ favorite: true }, 'became favourites'))}
      {obj_ids.length > 1 && obj_ids.length <= MAX_COMPARED && (
        <Button size="compact-sm" variant="default" leftSection={<IconGitCompare size={14} />} component={Link} href={`/compare?ids=${obj_ids.map(encodeURIComponent).join(',')}`}>
          Compare
        </Button>
      )}
      {button('Clear selection', IconX, onClear)}
      <LazyComposer obj_ids={obj_ids} opened={composing} onClose={() => setComposing(false)} />
      <Modal opened={asking !== null} onClose={() => setAsking(null)} title={asking && `${TITLES[asking]}: ${plural(obj_ids.length, 'source')}`} size="sm">
        {asking && <Question key={asking} asking={asking} pending={acting.isPending} act={act} />}
      </Modal>
    </div>
  );
}

function Question({ asking, pending, act }: { asking: Asking; pending: boolean; act: (action: Action, done: string) => void }) {
  const [group_ids, setGroups] = useState<number[]>([]);
  const [choice, setChoice] = useState<string | null>(null);
  const { data: tags } = useQuery({ ...apiQuery('/api/objtagoption'), staleTime: 5 * 60_000, enabled: asking === 'tag' });
  const { classes: known } = useClasses();
  const isGroups = asking === 'save' || asking === 'unsave';
  function submit() {
    if (asking === 'save') act({ save: { group_ids } }, 'saved');
    else if (asking === 'unsave') act({ unsave: { group_ids } }, 'given up');
    else if (asking === 'tag') act({ tag: { objtagoption_id: Number(choice) } }, 'tagged');
    else {
      const [taxonomy_id, classification = ''] = (choice ?? '').split('\n');
      act({ classify: { classification, taxonomy_id: Number(taxonomy_id) } }, `classified as ${classification}`);
    }
  }
  const options =
    asking === 'tag'
      ? (tags ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
      : (known ?? []).map(({ classification, taxonomy_id }) => ({ value: `${taxonomy_id}\n${classification}`, label: classification }));
  const unique = [...new Map(options.map((option) => [option.value, option])).values()];
  return (
    <Stack gap="sm">
      {isGroups ? (
        <GroupPicker label="Groups" data-autofocus value={group_ids} onChange={setGroups} comboboxProps={{ withinPortal: false }} />
      ) : (
        <Select label={asking === 'tag' ? 'Tag' : 'Class'} data-autofocus searchable limit={100} data={unique} value={choice} onChange={setChoice} comboboxProps={{ withinPortal: false }} nothingFoundMessage="There is none of this name" />
      )}
      <Group justify="flex-end">
        <Button size="xs" disabled={isGroups ? group_ids.length === 0 : choice === null} loading={pending} onClick={submit}>
          {TITLES[asking]}
        </Button>
      </Group>
    </Stack>
  );
}
