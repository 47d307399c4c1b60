/** Notifications by what they are about. */
import type { Notification } from '@/lib/notifications/schema';

export const KINDS = ['mention', 'sources', 'events', 'facilities', 'analyses', 'reminders', 'people', 'other'] as const;
export type Kind = (typeof KINDS)[number];

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  mention: 'Mentions', sources: 'Sources', events: 'GCN events', facilities: 'Telescopes', analyses: 'Analyses', reminders: 'Reminders', people: 'Groups and shifts', other: 'Other',
};

const BEGINNINGS: readonly (readonly [RegExp, Kind])[] = [
  [/^mention$/, 'mention'],
  [/^reminder/, 'reminders'],
  [/^(gcn|gcnevent)_/, 'events'],
  [/^(facility_transactions|observation_plans)$/, 'facilities'],
  [/^(analysis_services|default_analysis)$/, 'analyses'],
  [/^(group|shift|invitation)/, 'people'],
  [/^(favorite_)?sources?(_|$)|^(sharing_service_submissions|survey_thumbnail|lookup)$/, 'sources'],
];

export const kindOf = (type: string | null): Kind => BEGINNINGS.find(([beginning]) => beginning.test(type ?? ''))?.[1] ?? 'other';

export interface Wanted {
  kind: Kind | 'all';
  unseen: boolean;
  /** Words of the text. */
  find: string;
}

/** Those that somebody looks for. */
export function wantedNotifications(list: readonly Notification[], { kind, unseen, find }: Wanted): Notification[] {
  const words = find.trim().toLowerCase();
  return list.filter(
    ({ notification_type, viewed, text }) =>
      (kind === 'all' || kindOf(notification_type) === kind) && (!unseen || !viewed) && text.replaceAll('*', '').toLowerCase().includes(words),
  );
}
