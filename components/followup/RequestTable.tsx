'use client';

import Link from 'next/link';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column, type DataTableProps } from '@/components/ui/DataTable';
import { UtcTime } from '@/components/ui/Time';
import type { OverviewRequest } from '@/lib/followup/types';
import { RequestState } from './FollowupPanel';
import { useInstrumentForms, type Form } from './forms';
import { allocationOf, headOf, orderedFields, payloadOf, requesterOf, summaryOf, wordsOf } from './payload';
import { RequestActions } from './RequestActions';
import { Transactions } from './Transactions';
import classes from './followup.module.css';

type Requests = readonly OverviewRequest[];

/** Fields of the payloads of requests, for choosing columns. */
export const payloadFields = (requests: Requests | undefined): string[] => orderedFields((requests ?? []).flatMap((request) => Object.keys(payloadOf(request))));

const columnsOf = (forms: ReturnType<typeof useInstrumentForms>, form: Form | undefined, fields: readonly string[] | null, ofAllocation: boolean): Column<OverviewRequest>[] => [
  {
    key: 'obj', header: 'Source', sortable: true, width: 130,
    cell: ({ obj_id }) => <Link href={`/source/${encodeURIComponent(obj_id)}#followup`} prefetch={false}>{obj_id}</Link>,
  },
  ...(form ? [] : [{
    key: 'instrument', header: 'Instrument', width: 96,
    cell: (request: OverviewRequest) => <Link href={`/instrument/${allocationOf(request).instrument.id}`} prefetch={false}>{allocationOf(request).instrument.name}</Link>,
  }]),
  { key: 'status', header: 'State', sortable: true, width: '24%', cell: (request) => <span className={classes.head}><RequestState request={request} /></span> },
  ...(fields === null
    ? [{ key: 'asked', header: 'Asked', width: '22%', cell: (request: OverviewRequest) => summaryOf(payloadOf(request)) }]
    : fields.map((field) => ({
        key: `payload.${field}`, header: headOf(field, form?.aliasLookup), numeric: field === 'priority' || field.startsWith('exposure'),
        cell: (request: OverviewRequest) => <span className={classes.value}>{wordsOf(payloadOf(request)[field])}</span>,
      }))),
  ...(ofAllocation ? [] : [{
    key: 'allocation', header: 'Allocation', width: 170, hiddenOnPhone: true,
    cell: (request: OverviewRequest) => {
      const { id, pi, group } = allocationOf(request);
      return <Link href={`/allocation/${id}`} prefetch={false}>{group.nickname || group.name}{pi && ` (${pi})`}</Link>;
    },
  }]),
  { key: 'requester', header: 'Requester', width: 96, cell: (request) => requesterOf(request)?.username },
  {
    key: 'data', header: 'Data', width: 90,
    cell: ({ obj_id, spectra, has_photometry }) => (
      <>
        {spectra > 0 && <Chip tone="good" href={`/source/${encodeURIComponent(obj_id)}#spectra`}>Spectrum</Chip>}
        {has_photometry && <Chip tone="good" href={`/source/${encodeURIComponent(obj_id)}#photometry`}>Photometry</Chip>}
      </>
    ),
  },
  { key: 'created_at', header: 'Made (UTC)', sortable: true, width: 132, cell: ({ created_at }) => <UtcTime time={created_at} precision="minutes" zone={false} /> },
  {
    key: 'actions', header: 'Actions', hiddenHeader: true, width: 76,
    cell: (request) => <RequestActions request={request} form={forms?.[String(allocationOf(request).instrument.id)]} />,
  },
];

interface RequestTableProps extends Pick<DataTableProps<OverviewRequest>, 'caption' | 'loading' | 'refreshing' | 'error' | 'onRetry' | 'sort' | 'onSortChange' | 'pagination' | 'empty' | 'selection'> {
  rows: Requests | undefined;
  /** The instrument of all rows, when they are of one: its payload fields are columns. */
  instrument_id?: number;
  /** The payload fields that are shown; null: all in one column, in words. */
  fields: readonly string[] | null;
  /** All are on one allocation, which is said elsewhere. */
  ofAllocation?: boolean;
}

/** Follow-up requests as a table; a row opens what was said to its facility. */
export function RequestTable({ rows, instrument_id, fields, ofAllocation = false, ...rest }: RequestTableProps) {
  const forms = useInstrumentForms();
  const form = instrument_id === undefined ? undefined : forms?.[String(instrument_id)];
  return (
    <DataTable
      {...rest} rows={rows} columns={columnsOf(forms, form, fields, ofAllocation)} rowKey={({ id }) => id} stackOnPhone
      expansion={{
        label: ({ obj_id, id }) => `${obj_id}, request ${id}`,
        render: ({ id, comment }) => (
          <div style={{ maxWidth: '60rem' }}>
            {comment && <p>{comment}</p>}
            <Transactions id={id} />
          </div>
        ),
      }}
    />
  );
}
