/** The ways in which somebody can be told, as the preferences have them. */
import { isTree, part, type Tree } from './preferences';

export interface Ways {
  /** How webhooks of Slack begin. */
  slackUrl: string;
  /** Ways to telephones that this portal has. */
  phone: readonly ('sms' | 'whatsapp' | 'phone')[];
}

export type Channel = 'slack' | Ways['phone'][number];

export const CHANNEL_NAMES: Readonly<Record<Channel, string>> = { slack: 'Slack', sms: 'Text message', whatsapp: 'WhatsApp', phone: 'Call' };

export interface ChannelChoice {
  active: boolean;
  on_shift: boolean;
  /** Hours, UTC; over midnight when the first is later. */
  time_slot: [number, number] | null;
}

/** What `notifications.<type>.<channel>` says. */
export function channelChoice(preferences: Tree, type: string, channel: Channel): ChannelChoice {
  const { active, on_shift, time_slot } = part(part(part(preferences, 'notifications'), type), channel);
  const slot = Array.isArray(time_slot) && time_slot.length === 2 ? time_slot.map(Number) : null;
  return { active: active === true, on_shift: on_shift === true, time_slot: slot?.every(Number.isFinite) ? (slot as [number, number]) : null };
}

/** Why a way cannot be chosen; null when it can. */
export function missingFor(channel: Channel, preferences: Tree, phone: string | null): string | null {
  if (channel !== 'slack') return phone ? null : 'Give a phone number under “About me” first';
  const slack = part(preferences, 'slack_integration');
  return slack.active === true && typeof slack.url === 'string' && slack.url ? null : 'Connect Slack above first';
}

/** A named set of wishes about events. */
export interface EventSet {
  gcn_notice_types: string[];
  gcn_tags: string[];
  gcn_properties: string[];
  localization_tags: string[];
  localization_properties: string[];
}

export const EVENT_LISTS = ['gcn_notice_types', 'gcn_tags', 'localization_tags', 'gcn_properties', 'localization_properties'] as const;

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []);

/** The sets of `notifications.gcn_events.properties`, by name. */
export function eventSets(preferences: Tree): Record<string, EventSet> {
  const sets = part(part(part(preferences, 'notifications'), 'gcn_events'), 'properties');
  return Object.fromEntries(
    Object.entries(sets).flatMap(([name, set]) =>
      isTree(set) ? [[name, Object.fromEntries(EVENT_LISTS.map((list) => [list, texts(set[list])])) as unknown as EventSet]] : [],
    ),
  );
}
