'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refreshObj } from '@/components/source/queries';
import { plural } from '@/components/ui/format';
import { notifyUndo } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import type { PhotometryPacket } from '@/lib/photometry/schema';

/** Uploads photometry of an object; for a while, the upload can be taken back. */
export function useUpload(obj_id: string, onDone: (count: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Omit<Partial<PhotometryPacket>, 'obj_id'>) => api.post('/api/photometry', { query: { refresh: true }, body: { ...body, obj_id } }),
    onSuccess: async ({ ids, upload_id }) => {
      const count = new Set(ids).size;
      notifyUndo(`${plural(count, 'point')} added to ${obj_id}`, async () => {
        await api.delete('/api/internal/photometry_uploads/[upload_id]', { params: { upload_id } });
        await refreshObj(client, obj_id);
      });
      onDone(count);
      await refreshObj(client, obj_id);
    },
  });
}
