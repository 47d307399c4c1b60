import { catalogStates, SERVICES, type ServiceName } from '@/lib/integrations/catalogs/service';

export interface ShownService {
  name: ServiceName;
  label: string;
  /** Null: it was not asked yet. */
  available: boolean | null;
  /** ISO, UTC. */
  last_answer: string | null;
  last_failure: string | null;
  message: string | null;
}

const iso = (date: Date | null | undefined): string | null => (date ? date.toISOString().slice(0, -1) : null);

/** The services that the portal asks, and how they have answered the process that is asked. */
export function listServices(): ShownService[] {
  const states = catalogStates();
  return (Object.keys(SERVICES) as ServiceName[]).map((name) => {
    const state = states.get(name);
    const { last_answer = null, last_failure = null, message = null } = state ?? {};
    const available = !state ? null : last_failure === null || (last_answer !== null && last_answer > last_failure);
    return { name, label: SERVICES[name].label, available, last_answer: iso(last_answer), last_failure: iso(last_failure), message: available === false ? message : null };
  });
}
