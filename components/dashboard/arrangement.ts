/** Which widgets the dashboard has and where: two columns, and what is put away. */

export const WIDGETS = {
  candidates: { title: 'Newest candidates', column: 'main' },
  sources: { title: 'Recently saved', column: 'main' },
  events: { title: 'GCN events', column: 'main' },
  views: { title: 'Most viewed', column: 'main' },
  filters: { title: 'My filters', column: 'side' },
  groups: { title: 'My groups', column: 'side' },
  news: { title: 'News', column: 'side' },
  savers: { title: 'Who saved most', column: 'side' },
  weather: { title: 'Weather', column: 'side' },
} as const satisfies Record<string, { title: string; column: 'main' | 'side' }>;

export type WidgetId = keyof typeof WIDGETS;
export type ColumnId = 'main' | 'side';
export interface Arrangement {
  main: readonly WidgetId[];
  side: readonly WidgetId[];
  hidden: readonly WidgetId[];
}

const IDS = Object.keys(WIDGETS) as WidgetId[];
export const COLUMNS = ['main', 'side'] as const;

/** As everybody finds it at first. */
export const USUAL: Arrangement = {
  main: IDS.filter((id) => WIDGETS[id].column === 'main'),
  side: IDS.filter((id) => WIDGETS[id].column === 'side' && id !== 'weather'),
  hidden: ['weather'],
};

/** What `preferences.dashboard` says; a widget that it does not know of stands where it usually does. */
export function readArrangement(preferences: Readonly<Record<string, unknown>>): Arrangement {
  const stored = preferences.dashboard;
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return USUAL;
  const seen = new Set<WidgetId>();
  const list = (name: keyof Arrangement): WidgetId[] => {
    const value = (stored as Record<string, unknown>)[name];
    return (Array.isArray(value) ? value : []).filter((id): id is WidgetId => {
      if (!IDS.includes(id as WidgetId) || seen.has(id as WidgetId)) return false;
      seen.add(id as WidgetId);
      return true;
    });
  };
  const found = { main: list('main'), side: list('side'), hidden: list('hidden') };
  const missing = (name: keyof Arrangement): WidgetId[] => USUAL[name].filter((id) => !seen.has(id));
  return { main: [...found.main, ...missing('main')], side: [...found.side, ...missing('side')], hidden: [...found.hidden, ...missing('hidden')] };
}

const without = ({ main, side, hidden }: Arrangement, id: WidgetId): Arrangement => {
  const rest = (list: readonly WidgetId[]) => list.filter((other) => other !== id);
  return { main: rest(main), side: rest(side), hidden: rest(hidden) };
};

export const columnOf = (arrangement: Arrangement, id: WidgetId): ColumnId | 'hidden' =>
  arrangement.main.includes(id) ? 'main' : arrangement.side.includes(id) ? 'side' : 'hidden';

/** Puts a widget into a column, before another one or at the end. */
export function place(arrangement: Arrangement, id: WidgetId, column: ColumnId, before: WidgetId | null = null): Arrangement {
  if (id === before) return arrangement;
  const rest = without(arrangement, id);
  const at = before === null ? -1 : rest[column].indexOf(before);
  const list = [...rest[column]];
  list.splice(at < 0 ? list.length : at, 0, id);
  return { ...rest, [column]: list };
}

/** One place up (-1) or down (1) in its column. */
export function shift(arrangement: Arrangement, id: WidgetId, step: -1 | 1): Arrangement {
  const column = columnOf(arrangement, id);
  if (column === 'hidden') return arrangement;
  const list = [...arrangement[column]];
  const from = list.indexOf(id);
  const to = from + step;
  if (to < 0 || to >= list.length) return arrangement;
  [list[from], list[to]] = [list[to]!, list[from]!];
  return { ...arrangement, [column]: list };
}

export const hide = (arrangement: Arrangement, id: WidgetId): Arrangement => {
  const rest = without(arrangement, id);
  return { ...rest, hidden: [...rest.hidden, id] };
};
