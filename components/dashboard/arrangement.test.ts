import { describe, expect, it } from 'vitest';
import { columnOf, hide, place, readArrangement, shift, USUAL } from './arrangement';

describe('the arrangement of the dashboard', () => {
  it('is the usual one without a choice, or with one that is none', () => {
    expect(readArrangement({})).toEqual(USUAL);
    expect(readArrangement({ dashboard: [1] })).toEqual(USUAL);
    expect(readArrangement({ dashboard: { main: 'news', side: null } })).toEqual(USUAL);
  });

  it('has every widget once, whatever was stored', () => {
    const found = readArrangement({ dashboard: { main: ['news', 'news', 'gone', 3], side: ['candidates', 'news'], hidden: ['groups'] } });
    expect(found.main[0]).toBe('news');
    expect(found.side[0]).toBe('candidates');
    const all = [...found.main, ...found.side, ...found.hidden];
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(USUAL.main.length + USUAL.side.length + USUAL.hidden.length);
    // Those that are not spoken of stand where they usually do.
    expect(columnOf(found, 'events')).toBe('main');
    expect(columnOf(found, 'weather')).toBe('hidden');
  });

  it('moves a widget within its column and into the other one', () => {
    const up = shift(USUAL, 'sources', -1);
    expect(up.main.slice(0, 2)).toEqual(['sources', 'candidates']);
    expect(shift(up, 'sources', -1)).toEqual(up);
    const across = place(USUAL, 'news', 'main', 'sources');
    expect(across.main.slice(0, 3)).toEqual(['candidates', 'news', 'sources']);
    expect(across.side).not.toContain('news');
    expect(place(USUAL, 'news', 'side', 'news')).toEqual(USUAL);
  });

  it('puts a widget away and brings it back', () => {
    const away = hide(USUAL, 'events');
    expect(columnOf(away, 'events')).toBe('hidden');
    expect(readArrangement({ dashboard: away })).toEqual(away);
    expect(place(away, 'events', 'side').side.at(-1)).toBe('events');
  });
});
