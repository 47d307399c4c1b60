/** By which ways somebody wants to be told: what their preferences say of a type of notification, at this time. */

/** Ways that reach a telephone: they are for people on shift, or for hours that somebody chose. */
export const PHONE_CHANNELS = ['sms', 'whatsapp', 'phone'] as const;
export type PhoneChannel = (typeof PHONE_CHANNELS)[number];
export type Channel = 'email' | 'slack' | PhoneChannel;

export interface Moment {
  now: Date;
  /** The person is on a shift. */
  on_shift: boolean;
}

type Tree = Readonly<Record<string, unknown>>;

const treeOf = (value: unknown): Tree => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : {});

/** Whether a time lies in `[from, to]`, hours of the day (UTC), which may go over midnight. */
function inSlot(slot: unknown, now: Date): boolean {
  if (!Array.isArray(slot) || slot.length !== 2) return false;
  const [from, to] = slot.map(Number) as [number, number];
  const hour = now.getUTCHours() + now.getUTCMinutes() / 60;
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/**
 * The channels of one type of notification.
 *
 * @param wishes `preferences.notifications.<type>`: `{ email, slack, sms, whatsapp, phone }`, each `{ active }`; those that reach a
 *   telephone with `on_shift` and `time_slot` (two hours, UTC), without which they say nothing
 */
export function channelsOf(wishes: unknown, { now, on_shift }: Moment): Channel[] {
  const of = (channel: Channel): Tree => treeOf(treeOf(wishes)[channel]);
  const plain = (['email', 'slack'] as const).filter((channel) => of(channel).active === true);
  const phone = PHONE_CHANNELS.filter((channel) => {
    const { active, on_shift: wanted, time_slot } = of(channel);
    return active === true && ((wanted === true && on_shift) || inSlot(time_slot, now));
  });
  return [...plain, ...phone];
}
