'use client';

import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@/components/ui/PageHeader';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { FailedJobs } from './FailedJobs';
import { Overview } from './Overview';
import { ParkedMessages } from './ParkedMessages';
import { LargestTables, OutsideServices, Queues, Schedules } from './tables';
import classes from './system.module.css';

const REFRESH = 10_000;

/** What an administrator looks at when something seems wrong: what waits, what failed, what is full. */
export function SystemPage() {
  const { data, error, refetch } = useQuery({ ...apiQuery('/api/internal/system'), refetchInterval: REFRESH });
  return (
    <>
      <PageHeader title="System" description="Jobs, messages that could not be read, external services, and disk space. Updated every ten seconds." />
      {!data ? (
        error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <TextSkeleton lines={12} />
      ) : (
        <div className={classes.page}>
          <Overview state={data} />
          <FailedJobs />
          <ParkedMessages counts={data.parked} />
          <div className={classes.columns}>
            <Queues queues={data.queues} />
            <OutsideServices />
            <Schedules schedules={data.schedules} />
            <LargestTables database={data.database} />
          </div>
        </div>
      )}
    </>
  );
}
