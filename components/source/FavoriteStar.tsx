'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useViewer } from '@/components/shell/ViewerContext';
import { notifyError } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { favoritesQuery } from './queries';

/** For whoever has an account. */
export function FavoriteStar(props: { obj_id: string; size?: number }) {
  return useViewer().is_anonymous ? null : <Star {...props} />;
}

/** Puts the object on the viewer's list of favourites, or takes it off; the star answers at once. */
function Star({ obj_id, size = 28 }: { obj_id: string; size?: number }) {
  const client = useQueryClient();
  const query = favoritesQuery();
  const { data } = useQuery({ ...query, staleTime: 60_000 });
  const favorite = Boolean(data?.some((listing) => listing.obj_id === obj_id));
  const toggling = useMutation({
    mutationFn: (add: boolean): Promise<unknown> =>
      add
        ? api.post('/api/listing', { body: { obj_id, list_name: 'favorites' } })
        : api.delete('/api/listing', { body: { obj_id, list_name: 'favorites' } }),
    onError: (error) => notifyError('The favourites were not changed', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/listing'] }),
  });
  const shown = toggling.isPending ? toggling.variables : favorite;
  const label = shown ? `Remove ${obj_id} from favourites` : `Add ${obj_id} to favourites`;
  return (
    <Tooltip label={shown ? 'Remove from favourites' : 'Add to favourites'}>
      <ActionIcon
        size={size}
        color={shown ? 'yellow' : 'gray'}
        aria-label={label}
        aria-pressed={shown}
        onClick={(event) => {
          event.stopPropagation();
          if (!toggling.isPending) toggling.mutate(!favorite);
        }}
      >
        {shown ? <IconStarFilled size={size * 0.62} /> : <IconStar size={size * 0.62} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}
