'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { AppFrame, type FrameViewer } from './AppFrame';
import { searchPortal } from './searchPortal';
import { ViewerProvider } from './ViewerContext';

/** The frame with what it needs from the API. */
export function PortalFrame({ viewer, navCollapsed, children }: { viewer: FrameViewer; navCollapsed: boolean; children: ReactNode }) {
  const client = useQueryClient();
  return (
    <ViewerProvider value={viewer}>
      <AppFrame viewer={viewer} navCollapsed={navCollapsed} search={(text, signal) => searchPortal(client, text, signal)}>
        {children}
      </AppFrame>
    </ViewerProvider>
  );
}
