'use client';

import dynamic from 'next/dynamic';

/** Comes when it is opened first: a page of a source is there to be read. */
const Dialog = dynamic(() => import('./StartDialog').then(({ StartDialog }) => StartDialog), { ssr: false });

export function LazyStartDialog(props: { obj_id: string; opened: boolean; onClose: () => void }) {
  return props.opened ? <Dialog {...props} /> : null;
}
