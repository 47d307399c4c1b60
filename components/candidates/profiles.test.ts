import { describe, expect, it } from 'vitest';
import { defaultProfile, parseProfiles, profileQuery, queryWords, storedProfiles } from './profiles';
import { DEFAULT_QUERY } from './scanQuery';

describe('scanning profiles', () => {
  it('are read from the preferences and kept as they were', () => {
    const kept = [{ name: 'Nightly', query: 'range=3d', default: true }, 'odd', { query: 'range=7d' }];
    const profiles = parseProfiles(kept);
    expect(profiles).toEqual([{ name: 'Nightly', query: 'range=3d', isDefault: true }]);
    expect(storedProfiles(kept, profiles)).toEqual(['odd', { query: 'range=7d' }, { name: 'Nightly', query: 'range=3d', default: true }]);
    expect(defaultProfile(kept)?.name).toBe('Nightly');
    expect(defaultProfile(undefined)).toBeUndefined();
  });

  it('are understood as old pages kept them', () => {
    const [old] = parseProfiles([
      {
        name: 'Old', timeRange: 48, groupIDs: [3], savedStatus: 'savedToAnySelected', rejectedStatus: 'show', redshiftMinimum: 0.01,
        classifications: ['Ia'], sortingOrigin: 'braai', sortingKey: 'drb', sortingOrder: 'desc',
      },
    ]);
    expect(old && profileQuery(old)).toEqual({
      ...DEFAULT_QUERY, range: '3d', groupIDs: [3], savedStatus: 'savedToAnySelected', hideRejected: false, minRedshift: 0.01,
      classifications: ['Ia'], sort: { origin: 'braai', key: 'drb', order: 'desc' },
    });
  });

  it('say what they ask for', () => {
    const query = { ...DEFAULT_QUERY, groupIDs: [3, 4], minRedshift: 0.1, unseenOnly: true };
    expect(queryWords(query, (id) => (id === 3 ? 'BTS' : undefined))).toBe('24 h · BTS, group 4 · unseen only · z 0.1–');
  });
});
