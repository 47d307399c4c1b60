/** Whether something can be asked of an instrument, before anything is queued. */
import { BadRequest } from '@/lib/http/errors';
import { problems } from '@/lib/integrations/facilities/jsonSchema';
import type { Asked, FacilityForm, FacilityPlugin } from '@/lib/integrations/facilities/plugin';

interface About {
  allocation: { types: readonly string[]; validity_ranges: unknown };
  instrument: Asked['instrument'];
  obj: Asked['obj'];
}

/** The forms that an allocation is for; whatever the plug-in has, where it has none of these. */
export function formsOf(plugin: FacilityPlugin, types: readonly string[], instrument: Asked['instrument'], now: Date): FacilityForm[] {
  const form = plugin.form?.({ instrument, now });
  const forced = plugin.forced_photometry_form?.({ instrument, now });
  const fitting = [...(types.includes('triggered') && form ? [form] : []), ...(types.includes('forced_photometry') && forced ? [forced] : [])];
  return fitting.length ? fitting : [form, forced].filter((each) => each !== undefined);
}

interface Range {
  start_date: string;
  end_date: string;
}

const dayEnd = (date: string): string => (date.length <= 10 ? `${date}T23:59:59` : date.replace(' ', 'T'));
const dayStart = (date: string): string => (date.length <= 10 ? `${date}T00:00:00` : date.replace(' ', 'T'));

/** @throws BadRequest  when the dates are outside of what the allocation is valid for */
export function checkValidity(payload: Readonly<Record<string, unknown>>, validity_ranges: unknown): void {
  const ranges = (validity_ranges as Range[] | null) ?? [];
  const { start_date, end_date } = payload;
  if (ranges.length === 0 || typeof start_date !== 'string' || typeof end_date !== 'string') return;
  // The last day of a range counts to its end.
  const inside = ranges.some((range) => dayStart(start_date) >= dayStart(range.start_date) && dayStart(end_date) <= dayEnd(range.end_date.replace(/T00:00:00(\.0+)?$/, '')));
  if (inside) return;
  const spans = ranges.map((range) => `${range.start_date.slice(0, 10)} to ${range.end_date.slice(0, 10)}`).join(', ');
  throw new BadRequest(`payload: start_date and end_date must be inside of what the allocation is valid for: ${spans}`);
}

/**
 * @throws BadRequest  naming each wrong field
 */
export function checkPayload(plugin: FacilityPlugin, payload: Readonly<Record<string, unknown>>, { allocation, instrument, obj }: About, now = new Date()): void {
  const forms = formsOf(plugin, allocation.types, instrument, now);
  const wrong = forms.map(({ formSchema }) => problems(formSchema, payload));
  if (forms.length && wrong.every((each) => each.length > 0)) {
    const fewest = wrong.reduce((a, b) => (b.length < a.length ? b : a));
    throw new BadRequest(`payload: ${fewest.join('; ')}`);
  }
  const { start_date, end_date } = payload;
  if (typeof start_date === 'string' && typeof end_date === 'string' && dayStart(start_date) > dayEnd(end_date)) {
    throw new BadRequest('payload: end_date must not be before start_date');
  }
  checkValidity(payload, allocation.validity_ranges);
  const said = plugin.check?.({ payload, obj, instrument, now });
  if (said) throw new BadRequest(`payload: ${said}`);
}
