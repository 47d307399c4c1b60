/** Preferences are a tree that programs may have written, too: read with defaults, by the names of the interface. */

export type Tree = Readonly<Record<string, unknown>>;

export const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);
export const part = (preferences: Tree, name: string): Tree => (isTree(preferences[name]) ? preferences[name] : {});
const count = (value: unknown, fallback: number): number => (Number.isSafeInteger(Number(value)) && Number(value) > 0 ? Number(value) : fallback);

/** What the dashboard takes from the preferences, by the names and defaults of the interface. */
export function dashboardPreferences(preferences: Tree) {
  const recent = part(preferences, 'recentSources');
  return {
    maxNumSources: count(recent.maxNumSources, 25),
    includeSitewideSources: recent.includeSitewideSources === true,
    sinceDaysAgo: count(part(preferences, 'sourceCounts').sinceDaysAgo, 7),
    viewedDays: count(part(preferences, 'topSources').sinceDaysAgo, 7),
    saversDays: count(part(preferences, 'topSavers').sinceDaysAgo, 7),
    candidatesOnly: part(preferences, 'topSavers').candidatesOnly === true,
    dismissed: preferences.onboardingDismissed === true,
  };
}

/** A switch of `notifications.<type>`. */
export const isOn = (preferences: Tree, type: string, name: string): boolean => part(part(preferences, 'notifications'), type)[name] === true;

/** A list of `notifications.<type>`. */
export function listOf(preferences: Tree, type: string, name: string): readonly unknown[] {
  const found = part(part(preferences, 'notifications'), type)[name];
  return Array.isArray(found) ? (found as unknown[]) : [];
}

/** Whether the person wants mail about notifications of this type. */
export const mailPreference = (preferences: Tree, type: string): boolean =>
  part(part(part(preferences, 'notifications'), type), 'email').active === true;
