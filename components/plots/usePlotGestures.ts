'use client';

import { useEffect, useEffectEvent, useState, type PointerEvent, type RefObject } from 'react';
import { panBy, zoomAround, type Scale } from './scale';
import type { View } from './lightCurveData';

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Drag {
  x0: number;
  y0: number;
  x: number;
  y: number;
  /** The scales in which a pan began; absent for a box. */
  pan: { x: Scale; y: Scale } | null;
}

const SMALLEST_BOX = 5;

/**
 * Zoom and pan of a plot area. Dragging draws a box to zoom into; with Shift it moves the view. The wheel zooms when
 * the plot has the focus or Ctrl/Cmd is held, so that scrolling the page past a plot does not get caught in it.
 */
export function usePlotGestures(options: {
  ref: RefObject<HTMLDivElement | null>;
  enabled: boolean;
  view: View;
  x: Scale;
  y: Scale;
  onView: (view: View) => void;
  onReset: () => void;
  /** What a drawn box does instead of zooming; it needs no height. */
  onBox?: (box: View) => void;
}) {
  const { ref, enabled, view, x, y, onView, onReset, onBox } = options;
  const [drag, setDrag] = useState<Drag | null>(null);

  function local(event: { clientX: number; clientY: number }): { x: number; y: number } {
    const box = ref.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  }

  function zoomAt(at: { x: number; y: number }, factor: number, axes: 'both' | 'x' = 'both') {
    onView({
      x: zoomAround(x, at.x, factor),
      y: axes === 'both' ? zoomAround(y, at.y, factor) : view.y,
    });
  }

  const onWheel = useEffectEvent((event: WheelEvent) => {
    const element = ref.current;
    const focused = element?.closest('[data-plot]')?.contains(document.activeElement) ?? false;
    if (!enabled || !(event.ctrlKey || event.metaKey || focused)) return;
    event.preventDefault();
    zoomAt(local(event), Math.exp(-Math.max(-120, Math.min(120, event.deltaY)) / 400), event.shiftKey ? 'x' : 'both');
  });

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    // React's own wheel listener is passive and could not keep the page still.
    const listener = (event: WheelEvent) => onWheel(event);
    element.addEventListener('wheel', listener, { passive: false });
    return () => element.removeEventListener('wheel', listener);
  }, [ref]);

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    if (!enabled || event.button !== 0 || event.pointerType === 'touch') return;
    const at = local(event);
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ x0: at.x, y0: at.y, ...at, pan: event.shiftKey ? { x, y } : null });
  }

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    if (!drag) return;
    const at = local(event);
    setDrag({ ...drag, ...at });
    if (drag.pan) {
      const from = drag.pan;
      onView({
        x: panBy(from.x, at.x - drag.x0),
        y: panBy(from.y, at.y - drag.y0),
      });
    }
  }

  function onPointerUp() {
    if (drag && !drag.pan) {
      const box = toBox(drag);
      if (box.width > SMALLEST_BOX && (onBox || box.height > SMALLEST_BOX)) {
        (onBox ?? onView)({
          x: [x.invert(box.left), x.invert(box.left + box.width)],
          y: [y.invert(box.top + box.height), y.invert(box.top)],
        });
      }
    }
    setDrag(null);
  }

  const box = drag && !drag.pan ? toBox(drag) : null;
  return {
    /** The box being drawn, in pixels of the area. */
    box: box && box.width > SMALLEST_BOX ? box : null,
    dragging: drag !== null && (drag.pan !== null || (box?.width ?? 0) > SMALLEST_BOX),
    zoomAt,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: () => setDrag(null),
      onDoubleClick: enabled ? onReset : undefined,
    },
  };
}

function toBox({ x0, y0, x, y }: Drag): Box {
  return { left: Math.min(x0, x), top: Math.min(y0, y), width: Math.abs(x - x0), height: Math.abs(y - y0) };
}
