'use client';

import { Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Chip, Chips } from '@/components/ui/Chip';
import { Form, FormField } from '@/components/ui/FormField';
import { api } from '@/lib/http/client';
import type { ScanReport } from '@/lib/scanReports/schema';

function Share({ report, onClose }: { report: ScanReport; onClose: () => void }) {
  const client = useQueryClient();
  const [added, setAdded] = useState<number[]>([]);
  const present = report.groups.map(({ id }) => id);
  const sharing = useMutation({
    mutationFn: () =>
      api.patch('/api/candidates/scan_reports/[report_id]', { params: { report_id: report.id }, body: { group_ids: [...present, ...added] } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/candidates/scan_reports/[report_id]'] });
      onClose();
    },
  });
  return (
    <Form
      submitLabel="Share"
      submitDisabled={added.length === 0}
      busy={sharing.isPending}
      problem={sharing.error?.message}
      onCancel={onClose}
      onSubmit={() => sharing.mutate()}
    >
      <FormField label="Shared with">
        <Chips>
          {report.groups.map(({ id, name }) => (
            <Chip key={id}>{name}</Chip>
          ))}
        </Chips>
      </FormField>
      <GroupPicker label="Share with" description="Its members read all that is in the report, and comment on it" without={present} value={added} onChange={setAdded} data-autofocus />
    </Form>
  );
}

/** Gives a report to more groups. */
export function ShareReport({ report, opened, onClose }: { report: ScanReport; opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Share the report">
      <Share report={report} onClose={onClose} />
    </Modal>
  );
}
