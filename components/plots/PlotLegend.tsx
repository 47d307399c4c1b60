'use client';

import { markOf } from './drawPoints';
import classes from './plots.module.css';

export interface LegendItem {
  key: string;
  label: string;
  color: string;
  /** Which mark stands for it; a dot by default. */
  shape?: number;
  /** How many points it has, for the tooltip. */
  count?: number;
}

export interface PlotLegendProps {
  items: readonly LegendItem[];
  hidden: ReadonlySet<string>;
  /** `isolate`: show this one alone, or all again. */
  onToggle: (key: string, isolate: boolean) => void;
  compact?: boolean;
}

/** Toggle buttons of a plot's series. Click hides or shows; double-click (or the key O) isolates or restores. */
export function PlotLegend({ items, hidden, onToggle, compact }: PlotLegendProps) {
  return (
    <div className={classes.legend} role="group" aria-label="Legend" data-compact={compact || undefined}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          className={classes.legendItem}
          aria-pressed={!hidden.has(item.key)}
          title={`${item.label}${item.count === undefined ? '' : `, ${item.count} points`}. Click: hide or show; double-click, or the key O: only this`}
          aria-keyshortcuts="O"
          onClick={(event) => {
            // The second click of a double-click is left to onDoubleClick.
            if (event.detail < 2) onToggle(item.key, event.altKey);
          }}
          onDoubleClick={() => onToggle(item.key, true)}
          onKeyDown={(event) => {
            if (event.key.toLowerCase() === 'o' && !event.ctrlKey && !event.metaKey) onToggle(item.key, true);
          }}
        >
          <Mark color={item.color} shape={item.shape ?? 0} />
          {item.label}
        </button>
      ))}
    </div>
  );
}

/** The mark of a series as the plot draws it. */
function Mark({ color, shape }: { color: string; shape: number }) {
  const corners = markOf(shape);
  if (corners.length === 0) return <span className={classes.swatch} style={{ background: color }} aria-hidden />;
  return (
    <svg className={classes.mark} width={11} height={11} viewBox="-1.1 -1.1 2.2 2.2" aria-hidden>
      <polygon points={corners.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join(' ')} fill={color} />
    </svg>
  );
}
