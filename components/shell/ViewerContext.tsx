'use client';

import { createContext, useContext } from 'react';
import type { FrameViewer } from './AppFrame';

const ViewerContext = createContext<FrameViewer | null>(null);

export const ViewerProvider = ViewerContext.Provider;

/** Who is signed in. */
export function useViewer(): FrameViewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('useViewer needs the portal frame around it.');
  return viewer;
}

/** Whether the viewer has a permission; the server decides again at every request. */
export function usePermission(acl: string): boolean {
  const { acls } = useViewer();
  return acls.includes('System admin') || acls.includes(acl);
}
