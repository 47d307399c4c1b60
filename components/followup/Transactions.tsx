'use client';

import { useQuery } from '@tanstack/react-query';
import { Chip } from '@/components/ui/Chip';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './followup.module.css';

interface Exchange {
  id: number;
  created_at: string;
  request: { method?: string; url?: string; body?: unknown } | null;
  response: { status_code?: number; content?: unknown; error?: string } | null;
}

interface Action {
  id: number;
  created_at: string;
  method: string;
  status: string;
  last_query: string | null;
}

const pretty = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
};

const WORDS: Readonly<Record<string, string>> = { submit: 'Submit', update: 'Change', delete: 'Take back', retrieve: 'Ask how far it is' };

/** Everything that was said to a facility about a request, and everything that it answered. */
export function Transactions({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(apiQuery('/api/followup_request/[followup_request_id]', { params: { followup_request_id: id }, query: { includeObjThumbnails: false } }));
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : <TextSkeleton lines={5} />;
  const exchanges = [...(data.transactions as unknown as Exchange[])].reverse();
  const actions = [...(data.transaction_requests as unknown as Action[])].reverse();
  return (
    <>
      <p className={classes.faint}>The facility&#8217;s words: {data.status}</p>
      {actions.length === 0 && exchanges.length === 0 && <EmptyState title="Nothing yet" compact>The facility has not been told of it.</EmptyState>}
      {actions.map((action) => (
        <div key={action.id} className={classes.exchange}>
          <strong>{WORDS[action.method] ?? action.method}</strong>{' '}
          <Chip tone={action.status === 'complete' ? 'good' : /^(failed|refused|unconfirmed)/.test(action.status) ? 'bad' : 'info'}>{action.status}</Chip>{' '}
          <UtcTime time={action.last_query ?? action.created_at} />
        </div>
      ))}
      {exchanges.map(({ id: exchange_id, created_at, request, response }) => (
        <details key={exchange_id} className={classes.exchange}>
          <summary>
            <UtcTime time={created_at} /> {request?.method} {request?.url}{' '}
            {response ? <Chip tone={response.error || (response.status_code ?? 0) >= 400 ? 'bad' : 'good'}>{response.error ?? response.status_code}</Chip> : <Chip tone="warn">no answer</Chip>}
          </summary>
          {request?.body !== undefined && request.body !== null && <pre>{pretty(request.body)}</pre>}
          {response && <pre>{pretty(response.content ?? response)}</pre>}
        </details>
      ))}
    </>
  );
}
