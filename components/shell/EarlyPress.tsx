'use client';

import { useEffect } from 'react';

declare global {
  interface Window {
    /** Ends the waiting; gives the button that was pressed last and that nothing answered for. */
    endEarlyPress?: () => HTMLElement | undefined;
  }
}

/**
 * React has no event that says when it answers for an element, but it leaves a mark on those that it takes over. Until
 * what they belong to has come to life as a whole, it lets presses of them end at the document.
 */
const KEEP = `(() => {
  let pressed;
  const keep = (event) => {
    pressed = event.target.closest('button') ?? pressed;
  };
  const forget = () => {
    if (pressed && Object.keys(pressed).some((key) => key.startsWith('__reactProps$'))) pressed = undefined;
  };
  addEventListener('click', keep, true);
  addEventListener('click', forget);
  window.endEarlyPress = () => {
    removeEventListener('click', keep, true);
    removeEventListener('click', forget);
    delete window.endEarlyPress;
    dispatchEvent(new Event('portal-awake'));
    return pressed;
  };
})()`;

/** So long a page may take to come to life before nobody waits for it any more, ms. */
const LONGEST = 3_000;

/** When the page has come to life. What has the server draw it anew must wait so long: it would take the presses away with it. */
export const awake = (): Promise<void> =>
  new Promise((resolve) => {
    if (!window.endEarlyPress) return resolve();
    const done = () => resolve();
    window.addEventListener('portal-awake', done, { once: true });
    setTimeout(done, LONGEST);
  });

/**
 * A page is seen before its code has arrived. A button that is pressed in that moment is remembered by this script,
 * and pressed again by {@link PressAgain} when the page has come to life. Links work without code.
 */
export function EarlyPress({ nonce }: { nonce?: string }) {
  // Browsers hide a nonce from scripts, so the attribute never agrees with what React knows.
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: KEEP }} />;
}

/** Stands at the end of a page. */
export function PressAgain() {
  useEffect(() => {
    const button = window.endEarlyPress?.();
    if (button?.isConnected) button.click();
  }, []);
  return null;
}
