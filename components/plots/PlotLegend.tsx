'use client';

import classes from './plots.module.css';

export interface LegendItem {
  key: string;
  label: string;
  color: string;
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

/** Toggle buttons of a plot's series. Click hides or shows; double-click (or Alt+Enter) isolates or restores. */
export function PlotLegend({ items, hidden, onToggle, compact }: PlotLegendProps) {
  return (
    <div className={classes.legend} role="group" aria-label="Legend" data-compact={compact || undefined}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          className={classes.legendItem}
          aria-pressed={!hidden.has(item.key)}
          title={`${item.label}${item.count === undefined ? '' : `, ${item.count} points`}. Click: hide or show; double-click: only this`}
          onClick={(event) => {
            // The second click of a double-click is left to onDoubleClick.
            if (event.detail < 2) onToggle(item.key, event.altKey);
          }}
          onDoubleClick={() => onToggle(item.key, true)}
        >
          <span className={classes.swatch} style={{ background: item.color }} aria-hidden />
          {item.label}
        </button>
      ))}
    </div>
  );
}
