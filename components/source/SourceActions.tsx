'use client';

import { Button } from '@mantine/core';
import { IconBellRinging, IconSend2, IconShare, IconWorld } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import type { SourceDetail } from './types';

// They come when they are opened.
const ShareDialog = dynamic(() => import('./ShareDialog').then((module) => module.ShareDialog), { ssr: false });
const PublicDialog = dynamic(() => import('@/components/publicPages/PublicDialog').then((module) => module.PublicDialog), { ssr: false });
const SendDialog = dynamic(() => import('@/components/sharingServices/SendDialog').then((module) => module.SendDialog), { ssr: false });
const NotifyDialog = dynamic(() => import('./NotifyDialog').then((module) => module.NotifyDialog), { ssr: false });

/** What one does with a source together with others. */
export function SourceActions({ source }: { source: SourceDetail }) {
  const [open, setOpen] = useState<'share' | 'notify' | 'public' | 'send' | null>(null);
  const mayShare = usePermission('Upload data');
  const mayPublish = usePermission('Manage sources');
  if (!mayShare && !mayPublish) return null;
  const close = () => setOpen(null);
  const isSaved = source.groups.some(({ active }) => active);
  return (
    <>
      {mayShare && (
        <Button size="compact-xs" variant="default" leftSection={<IconShare size={14} />} onClick={() => setOpen('share')}>
          Share data
        </Button>
      )}
      {mayPublish && isSaved && (
        <Button size="compact-xs" variant="default" leftSection={<IconWorld size={14} />} onClick={() => setOpen('public')}>
          Public access
        </Button>
      )}
      {mayShare && isSaved && (
        <Button size="compact-xs" variant="default" leftSection={<IconSend2 size={14} />} onClick={() => setOpen('send')}>
          Send to TNS
        </Button>
      )}
      {mayShare && isSaved && (
        <Button size="compact-xs" variant="default" leftSection={<IconBellRinging size={14} />} onClick={() => setOpen('notify')}>
          Notify groups
        </Button>
      )}
      {open === 'share' && <ShareDialog source={source} onClose={close} />}
      {open === 'public' && <PublicDialog source_id={source.id} onClose={close} />}
      {open === 'send' && <SendDialog obj_id={source.id} onClose={close} />}
      {open === 'notify' && <NotifyDialog source={source} onClose={close} />}
    </>
  );
}
