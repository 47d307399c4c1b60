import { Button } from '@mantine/core';
import { IconRadar2, IconUsersGroup } from '@tabler/icons-react';
import Link from 'next/link';
import { EmptyState } from '@/components/ui/StateBox';
import { countChanges, DEFAULT_QUERY, RANGES, type ScanQuery } from './scanQuery';

/** Nothing fits the query: what would widen it, one click away. */
export function NoCandidates({ query, onChange }: { query: ScanQuery; onChange: (change: Partial<ScanQuery>) => void }) {
  const steps = RANGES.slice(0, -1);
  const wider = steps[steps.findIndex(({ value }) => value === query.range) + 1];
  const conditions = countChanges({ ...query, range: DEFAULT_QUERY.range });
  return (
    <EmptyState
      icon={IconRadar2}
      title="No candidates fit this query"
      actions={
        <>
          {wider && query.range !== 'dates' && (
            <Button size="sm" onClick={() => onChange({ range: wider.value })}>
              Look back {wider.label}
            </Button>
          )}
          {query.hideRejected && (
            <Button size="sm" variant="default" onClick={() => onChange({ hideRejected: false })}>
              Show what I rejected
            </Button>
          )}
          {conditions > 0 && (
            <Button size="sm" variant="default" onClick={() => onChange({ ...DEFAULT_QUERY, range: query.range, startDate: query.startDate, endDate: query.endDate })}>
              Remove the {conditions === 1 ? 'condition' : `${conditions} conditions`}
            </Button>
          )}
        </>
      }
    >
      Nothing passed these filters in this time{conditions > 0 ? ' and fits all conditions' : ''}. New candidates announce themselves here.
    </EmptyState>
  );
}

/** Candidates come from the filters of one's groups, and there are none. */
export function NoGroups() {
  return (
    <EmptyState
      icon={IconUsersGroup}
      title="None of your groups has a filter yet"
      actions={
        <Button component={Link} href="/groups" size="sm">
          To the groups
        </Button>
      }
    >
      Candidates are alerts that passed a filter of one of your groups. Join a group that scans, or add a filter to one of yours.
    </EmptyState>
  );
}
