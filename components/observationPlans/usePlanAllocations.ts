'use client';

import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/http/apiQuery';

export interface PlanAllocation {
  id: number;
  /** Of its instrument. */
  name: string;
  filters: string[];
  /** Instrument and PI. */
  label: string;
}

/** Allocations that something can be planned for: on instruments with fields or a field of view. Undefined while they are loaded. */
export function usePlanAllocations(enabled: boolean): PlanAllocation[] | undefined {
  const { data } = useQuery({ ...apiQuery('/api/allocation'), enabled });
  return data?.flatMap(({ id, pi, instrument }) => {
    const { name, filters, has_fields, has_region } = instrument as { name: string; filters?: string[]; has_fields?: unknown; has_region?: unknown };
    return has_fields === true || has_region === true ? [{ id, name, filters: filters ?? [], label: pi ? `${name}, ${pi}` : name }] : [];
  });
}
