'use client';

import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowsLeftRight, IconArrowUp, IconEyeOff, IconGripVertical } from '@tabler/icons-react';
import { useState, type ComponentType } from 'react';
import { COLUMNS, columnOf, hide, place, shift, WIDGETS, type Arrangement, type ColumnId, type WidgetId } from './arrangement';
import classes from './dashboard.module.css';
import { MyFilters } from './MyFilters';
import { MyGroups } from './MyGroups';
import { NewsFeed } from './NewsFeed';
import { RecentCandidates } from './RecentCandidates';
import { RecentEvents } from './RecentEvents';
import { RecentSources } from './RecentSources';
import { TopSavers } from './TopSavers';
import { TopSources } from './TopSources';
import { Weather } from './Weather';

const DRAWN: Readonly<Record<WidgetId, ComponentType>> = {
  candidates: RecentCandidates, sources: RecentSources, events: RecentEvents, views: TopSources, filters: MyFilters, groups: MyGroups, news: NewsFeed, savers: TopSavers, weather: Weather,
};

/** The widgets in their columns. */
export function Widgets({ arrangement }: { arrangement: Arrangement }) {
  return (
    <div className={classes.page}>
      {COLUMNS.map((column) => (
        <div key={column} className={classes.column}>
          {arrangement[column].map((id) => {
            const Widget = DRAWN[id];
            return <Widget key={id} />;
          })}
        </div>
      ))}
    </div>
  );
}

interface ArrangeProps {
  arrangement: Arrangement;
  onChange: (next: Arrangement) => void;
}

/** The widgets by name, to be moved with the mouse or with buttons; what they show is left out meanwhile. */
export function ArrangeWidgets({ arrangement, onChange }: ArrangeProps) {
  const [dragged, setDragged] = useState<WidgetId | null>(null);
  const drop = (column: ColumnId, before: WidgetId | null) => {
    if (dragged) onChange(place(arrangement, dragged, column, before));
    setDragged(null);
  };
  return (
    <>
      <div className={classes.hidden} role="group" aria-label="Put away">
        {arrangement.hidden.length === 0 && <span className={classes.faint}>Everything is shown.</span>}
        {arrangement.hidden.map((id) => (
          <Button key={id} size="xs" variant="default" onClick={() => onChange(place(arrangement, id, WIDGETS[id].column))}>
            Show {WIDGETS[id].title}
          </Button>
        ))}
      </div>
      <div className={classes.page}>
        {COLUMNS.map((column) => (
          <ul key={column} className={classes.slots} aria-label={column === 'main' ? 'Wide column' : 'Narrow column'} onDragOver={(event) => event.preventDefault()} onDrop={() => drop(column, null)}>
            {arrangement[column].map((id, index) => (
              <li
                key={id} className={classes.slot} draggable data-dragged={dragged === id || undefined}
                onDragStart={() => setDragged(id)}
                onDragEnd={() => setDragged(null)}
                onDrop={(event) => {
                  event.stopPropagation();
                  drop(column, id);
                }}
              >
                <IconGripVertical size={16} className={classes.openIcon} aria-hidden />
                <strong className={classes.listName}>{WIDGETS[id].title}</strong>
                <ActionIcon size={30} aria-label={`Move ${WIDGETS[id].title} up`} disabled={index === 0} onClick={() => onChange(shift(arrangement, id, -1))}><IconArrowUp size={15} /></ActionIcon>
                <ActionIcon size={30} aria-label={`Move ${WIDGETS[id].title} down`} disabled={index === arrangement[column].length - 1} onClick={() => onChange(shift(arrangement, id, 1))}><IconArrowDown size={15} /></ActionIcon>
                <ActionIcon size={30} aria-label={`Move ${WIDGETS[id].title} to the other column`} onClick={() => onChange(place(arrangement, id, columnOf(arrangement, id) === 'main' ? 'side' : 'main'))}><IconArrowsLeftRight size={15} /></ActionIcon>
                <ActionIcon size={30} aria-label={`Put away ${WIDGETS[id].title}`} onClick={() => onChange(hide(arrangement, id))}><IconEyeOff size={15} /></ActionIcon>
              </li>
            ))}
            {arrangement[column].length === 0 && <li className={classes.faint}>Nothing in this column</li>}
          </ul>
        ))}
      </div>
    </>
  );
}
