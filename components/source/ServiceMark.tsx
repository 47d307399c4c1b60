import { Chip } from '@/components/ui/Chip';
import { formatUtc } from '@/components/ui/format';

export interface ServiceState {
  label: string;
  available: boolean | null;
  last_answer: string | null;
  message: string | null;
}

/** Said of a service elsewhere that did not answer whoever asked it last; nothing of one that did, or was not asked. */
export function ServiceMark({ state }: { state: ServiceState | undefined }) {
  if (state?.available !== false) return null;
  const { label, last_answer, message } = state;
  const since = last_answer ? `It last answered at ${formatUtc(last_answer, 'minutes')} UTC.` : 'It has not answered since the portal was started.';
  return <Chip tone="warn" title={`${label}: ${message ?? 'no answer.'} ${since}`}>no answer</Chip>;
}
