'use client';

/** Instruments that can be asked, their forms, and the allocations by which the viewer may ask. */
import { useQuery } from '@tanstack/react-query';
import type { AllocationInList } from '@/lib/allocations/schema';
import type { Forms } from '@/lib/facilities/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { useMyGroups } from '@/components/source/GroupPicker';

export type Form = Forms[string];
export type Json = Readonly<Record<string, unknown>>;
export type Kind = 'triggered' | 'forced_photometry';

/** Forms change when instruments do, and their dates with the day. */
const FRESH = 10 * 60_000;

export const useInstrumentForms = () => useQuery({ ...apiQuery('/api/internal/instrument_forms'), staleTime: FRESH }).data;

export interface Askable extends AllocationInList {
  group_name: string;
  form: Form;
  /** What it may be asked for: the first is offered first. */
  kinds: Kind[];
}

function kindsOf({ types }: AllocationInList, { formSchema, formSchemaForcedPhotometry }: Form): Kind[] {
  const all: Kind[] = [...(formSchema ? ['triggered' as const] : []), ...(formSchemaForcedPhotometry ? ['forced_photometry' as const] : [])];
  const meant = all.filter((kind) => types.includes(kind));
  return meant.length ? meant : all;
}

export const schemaOf = ({ form }: Askable, kind: Kind): Json => (kind === 'triggered' ? form.formSchema : form.formSchemaForcedPhotometry) ?? {};

/** Allocations that can be used through the portal; undefined until they are known. */
export function useAskable(): Askable[] | undefined {
  const forms = useInstrumentForms();
  const groups = useMyGroups();
  const { data } = useQuery({ ...apiQuery('/api/allocation', { query: { apiType: 'api_classname', apiImplements: 'submit' } }), staleTime: 60_000 });
  if (!data || !forms) return undefined;
  return data.flatMap((allocation) => {
    const form = forms[String(allocation.instrument_id)];
    if (!form) return [];
    const kinds = kindsOf(allocation, form);
    const group_name = groups.find(({ id }) => id === allocation.group_id)?.name ?? `group ${allocation.group_id}`;
    return kinds.length ? [{ ...allocation, form, kinds, group_name }] : [];
  });
}

export const nameOf = ({ instrument, group_name, pi }: Askable): string => `${instrument.name}, ${instrument.telescope.nickname} · ${group_name}${pi ? ` (${pi})` : ''}`;

type Ranges = AllocationInList['validity_ranges'];

/** Whether an allocation is valid at a time, and in words. */
export function validityOf(ranges: Ranges, now: number): { valid: boolean; words: string } {
  if (!ranges?.length) return { valid: true, words: 'Always valid' };
  const spans = ranges.map(({ start_date, end_date }) => ({ from: start_date.slice(0, 10), to: end_date.slice(0, 10) })).sort((a, b) => (a.from < b.from ? -1 : 1));
  const today = new Date(now).toISOString().slice(0, 10);
  const current = spans.find(({ from, to }) => from <= today && today <= to);
  if (current) return { valid: true, words: `Valid until ${current.to}` };
  const next = spans.find(({ from }) => from > today);
  return { valid: false, words: next ? `Valid from ${next.from}` : `Not valid since ${spans.at(-1)!.to}` };
}

const numberOf = (payload: Json, name: string): number | null => (typeof payload[name] === 'number' ? payload[name] : null);

/** Hours of exposure that are asked for; null where the form does not ask for times. */
export function hoursOf(payload: Json | undefined): number | null {
  const seconds = payload ? numberOf(payload, 'exposure_time') : null;
  if (!payload || seconds === null) return null;
  const sets = Array.isArray(payload.observation_choices) ? Math.max(1, payload.observation_choices.length) : 1;
  return (seconds * Math.max(1, numberOf(payload, 'exposure_counts') ?? 1) * sets) / 3600;
}
