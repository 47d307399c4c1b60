'use client';

import { useRef, useState, type PointerEvent } from 'react';

export interface Swipe {
  /** Pixels the card has followed the finger. */
  offset: number;
  side: 'save' | 'reject' | null;
  /** Far enough: letting go decides. */
  armed: boolean;
}

const NONE: Swipe = { offset: 0, side: null, armed: false };

/** Movements below this are taps and scrolls. */
const SLOP = 12;
/** Part of the card's width that decides. */
const PART = 0.3;

/** How far a card is for a finger moved by `dx` on a card `width` wide. */
export function swipeOf(dx: number, width: number): Swipe {
  if (Math.abs(dx) < SLOP) return NONE;
  const offset = dx - Math.sign(dx) * SLOP;
  return { offset, side: dx > 0 ? 'save' : 'reject', armed: Math.abs(offset) >= width * PART };
}

/** Swiping with a finger: right saves, left rejects. Vertical movements scroll as ever (`touch-action: pan-y`). */
export function useSwipe(onSwipe: (side: 'save' | 'reject') => void) {
  const start = useRef<{ x: number; y: number; id: number; swiping: boolean } | null>(null);
  const [swipe, setSwipe] = useState<Swipe>(NONE);
  const end = () => {
    start.current = null;
    setSwipe(NONE);
  };
  return {
    swipe,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.pointerType !== 'touch' || (event.target as Element).closest('button, a, input, [data-plot]')) return;
        start.current = { x: event.clientX, y: event.clientY, id: event.pointerId, swiping: false };
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const from = start.current;
        if (from?.id !== event.pointerId) return;
        const dx = event.clientX - from.x;
        if (!from.swiping) {
          if (Math.abs(event.clientY - from.y) > Math.abs(dx)) return;
          if (Math.abs(dx) < SLOP) return;
          from.swiping = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        setSwipe(swipeOf(dx, event.currentTarget.clientWidth));
      },
      onPointerUp(event: PointerEvent<HTMLElement>) {
        const from = start.current;
        if (from?.id !== event.pointerId) return;
        const { side, armed } = swipeOf(event.clientX - from.x, event.currentTarget.clientWidth);
        end();
        if (from.swiping && side && armed) onSwipe(side);
      },
      onPointerCancel: end,
    },
  };
}
