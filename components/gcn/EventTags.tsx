'use client';

import { useQuery } from '@tanstack/react-query';
import { useViewer } from '@/components/shell/ViewerContext';
import { Chips } from '@/components/ui/Chip';
import { notifyUndo } from '@/components/ui/notify';
import type { GcnEventDetail } from '@/lib/gcn/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { AddWord } from './AddWord';
import { TagChip } from './TagChip';
import { useEventWrite } from './useEventWrite';
import { useMayManage } from './useMayManage';

/** The tags of an event; people add theirs, and who looks after events takes any off. */
export function EventTags({ event }: { event: GcnEventDetail }) {
  const { dateobs, tags } = event;
  const mayManage = useMayManage(event);
  const isVisitor = useViewer().is_anonymous;
  const { data: known } = useQuery({ ...apiQuery('/api/gcn_event/tags'), staleTime: 300_000, enabled: !isVisitor });
  const adding = useEventWrite('The tag was not added', (text: string) => api.post('/api/gcn_event/tags', { body: { dateobs, text } }));
  const removing = useEventWrite('The tag was not removed', async (tag: string) => {
    await api.delete('/api/gcn_event/tags/[dateobs]', { params: { dateobs }, body: { tag } });
    notifyUndo(`Tag ${tag} removed`, async () => {
      await adding.mutateAsync(tag);
    });
  });
  return (
    <Chips>
      {tags.map((tag) => <TagChip key={tag} tag={tag} onRemove={mayManage ? () => removing.mutate(tag) : undefined} />)}
      {!isVisitor && <AddWord label="Add a tag" placeholder="interesting" known={known?.filter((tag) => !tags.includes(tag))} busy={adding.isPending} onAdd={(tag) => adding.mutateAsync(tag)} />}
    </Chips>
  );
}
