import { describe, expect, it } from 'vitest';
import { classesOf, recentFirst, refreshed, savedIds, unsavedOf, withoutSaved, withSaved } from './decisions';
import type { Candidate, SavedGroup } from './types';

const group = (id: number): SavedGroup => ({ id, name: `Group ${id}` }) as SavedGroup;
const candidate = (ids: number[]): Pick<Candidate, 'id' | 'is_source' | 'saved_groups'> => ({
  id: 'ZTF26aaaaaaa',
  is_source: ids.length > 0,
  saved_groups: ids.length ? ids.map(group) : undefined,
});

describe('decisions', () => {
  it('saves to the groups that are missing, and takes back the same', () => {
    const before = candidate([2]);
    expect(unsavedOf(before, [1, 2, 3])).toEqual([1, 3]);
    const saved = withSaved(before, [group(1), group(2)]);
    expect(savedIds(saved)).toEqual([2, 1]);
    expect(savedIds(withoutSaved(saved, [1]))).toEqual([2]);
  });

  it('is a source as long as a group has it', () => {
    const saved = withSaved(candidate([]), [group(1)]);
    expect(saved.is_source).toBe(true);
    expect(withoutSaved(saved, [1]).is_source).toBe(false);
  });

  it('lists the classes of the latest taxonomies once', () => {
    const hierarchy = { class: 'Transient', subclasses: [{ class: 'Ia', subclasses: [{ class: 'Ia-91bg' }] }, { class: 'TDE' }] };
    const classes = classesOf([
      { id: 1, hierarchy: { class: 'Old' }, isLatest: false },
      { id: 2, hierarchy, isLatest: true },
      { id: 3, hierarchy: { class: 'TDE' }, isLatest: true },
    ]);
    expect(classes.map(({ classification, taxonomy_id }) => `${classification} ${taxonomy_id}`)).toEqual([
      'Transient 2', 'Ia 2', 'Ia-91bg 2', 'TDE 2',
    ]);
  });

  it('remembers the newest first', () => {
    expect(recentFirst('TDE', ['Ia', 'TDE', 'Ib'])).toEqual(['TDE', 'Ia', 'Ib']);
    expect(recentFirst('a', ['b', 'c'], 2)).toEqual(['a', 'b']);
  });

  it('keeps what the answer about one object does not tell', () => {
    const card = {
      ...candidate([]),
      passing_group_ids: [4],
      tags: [{ id: 1, objtagoption_id: 2, name: 'young' }],
      classifications: [{ id: 9, classification: 'TDE' }],
    } as unknown as Candidate;
    const unsaved = refreshed(card, { id: card.id, redshift: 0.1 });
    expect(unsaved).toMatchObject({ redshift: 0.1, passing_group_ids: [4], tags: card.tags, classifications: card.classifications, is_source: false });
    const saved = refreshed(card, { saved_groups: [group(3)], classifications: [] });
    expect(saved).toMatchObject({ is_source: true, classifications: [] });
    expect(savedIds(saved)).toEqual([3]);
  });
});
