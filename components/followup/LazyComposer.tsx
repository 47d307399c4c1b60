'use client';

import dynamic from 'next/dynamic';
import type { ComposerProps } from './Composer';

const Loaded = dynamic(() => import('./Composer').then((module) => module.Composer), { ssr: false });

/** The composer, whose code comes with the first press. */
export function LazyComposer(props: ComposerProps) {
  return props.opened ? <Loaded {...props} /> : null;
}
