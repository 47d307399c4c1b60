'use client';

import { useEffect } from 'react';

declare global {
  interface Window {
    /** The button that was pressed last while nothing answered for it. */
    earlyPress?: HTMLElement;
  }
}

/** React has no event for it, but it leaves this mark on each element that it takes over. */
const MARK = '__reactProps$';
const isAlive = (element: HTMLElement): boolean => Object.keys(element).some((key) => key.startsWith(MARK));

const KEEP = `addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button && !Object.keys(button).some((key) => key.startsWith('${MARK}'))) window.earlyPress = button;
}, true)`;

/**
 * A page is seen before its code has arrived. A button that is pressed in that moment is remembered by this script,
 * and pressed again by {@link PressAgain} when the page has come to life. Links work without code.
 */
export function EarlyPress({ nonce }: { nonce?: string }) {
  // Browsers hide a nonce from scripts, so the attribute never agrees with what React knows.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: KEEP }} />;
}

/** Stands at the end of what comes to life together. */
export function PressAgain() {
  useEffect(() => {
    const button = window.earlyPress;
    if (!button || !isAlive(button)) return;
    delete window.earlyPress;
    button.click();
  }, []);
  return null;
}
