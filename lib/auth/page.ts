/** The viewer of a server-rendered page. */
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { HttpError, TooManyRequests } from '@/lib/http/errors';
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

/** The id in the address of a page; what cannot be one leads to "not found". */
export function pageId(text: string): number {
  const id = Number(text);
  return /^[1-9]\d{0,9}$/.test(text) && id < 2 ** 31 ? id : notFound();
}

/** What a page is about, or "not found" when there is none for this viewer. Faults stay faults. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof HttpError && error.status < 500 && !(error instanceof TooManyRequests)) notFound();
    throw error;
  }
}
