/** The viewer of a server-rendered page. */
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { HttpError } from '@/lib/http/errors';
import { findViewer, type Viewer } from './viewer';

const currentViewer = cache(async (): Promise<Viewer | null> => {
  const all = await headers();
  try {
    return await findViewer((name) => (name === 'authorization' ? null : all.get(name)));
  } catch (error) {
    if (error instanceof HttpError && error.status < 500) return null;
    throw error;
  }
});

/** Whoever is signed in; others are sent to the sign-in page and come back afterwards. */
export async function requireViewer(returnTo = '/'): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) redirect(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`);
  return viewer;
}

export const optionalViewer = currentViewer;
