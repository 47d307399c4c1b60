'use client';

import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarPlus, IconChartHistogram, IconDownload, IconFileText, IconMovie, IconSend, IconSendOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { EfficiencyDialog } from '@/components/surveyEfficiency/EfficiencyDialog';
import { CopyButton } from '@/components/ui/CopyButton';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { mayRemove, maySend } from '@/lib/observationPlans/types';
import classes from './plans.module.css';

interface Props {
  id: number;
  status: string;
}

const ICON = 14;

/** What can be done with a plan that is made. */
export function PlanActions({ id, status }: Props) {
  const client = useQueryClient();
  const mayManage = usePermission('Manage observation plans');
  const params = { observation_plan_request_id: id };
  const [efficiency, efficiencyDialog] = useDisclosure(false);
  const [movie, movieDialog] = useDisclosure(false);
  const [text, setText] = useState<string | null>(null);
  const settle = () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/api/observation_plan') });
  const act = <T,>(what: string, run: () => Promise<T>, done?: (answer: T) => void) => ({ mutationFn: run, onSuccess: done, onError: (failure: Error) => notifyError(what, failure), onSettled: settle });
  const sending = useMutation(act('The plan was not sent', () => api.post('/api/observation_plan/[observation_plan_request_id]/queue', { params })));
  const removing = useMutation(act('The plan was not removed from the queue', () => api.delete('/api/observation_plan/[observation_plan_request_id]/queue', { params })));
  const running = useMutation(act(
    'The observing run was not made', () => api.post('/api/observation_plan/[observation_plan_request_id]/observing_run', { params, body: {} }),
    ({ targets }) => notifySuccess(`An observing run with ${targets} targets was made`),
  ));
  const telling = useMutation(act(
    'The Treasure Map was not told', () => api.post('/api/observation_plan/[observation_plan_request_id]/treasuremap', { params }),
    ({ posted }) => notifySuccess(`The Treasure Map has taken ${posted} pointings`),
  ));
  const drafting = useMutation(act('There is no text', () => api.get('/api/observation_plan/[observation_plan_request_id]/gcn', { params }), setText));
  const button = { size: 'compact-sm', variant: 'default' } as const;
  return (
    <div className={classes.actions} role="group" aria-label="What can be done with the plan">
      {mayManage && maySend(status) && <Button {...button} leftSection={<IconSend size={ICON} />} loading={sending.isPending} onClick={() => sending.mutate()}>Send to telescope</Button>}
      {mayManage && mayRemove(status) && <Button {...button} leftSection={<IconSendOff size={ICON} />} loading={removing.isPending} onClick={() => removing.mutate()}>Remove from queue</Button>}
      <Button {...button} leftSection={<IconMovie size={ICON} />} onClick={movieDialog.open}>Movie</Button>
      <Button {...button} leftSection={<IconFileText size={ICON} />} loading={drafting.isPending} onClick={() => drafting.mutate()}>Circular text</Button>
      <Button {...button} leftSection={<IconChartHistogram size={ICON} />} onClick={efficiencyDialog.open}>Survey efficiency</Button>
      <Button {...button} component="a" href={`/api/observation_plan/${id}?includePlannedObservations=true`} download={`plan-${id}.json`} leftSection={<IconDownload size={ICON} />}>JSON</Button>
      <Button {...button} component="a" href={`/api/observation_plan/${id}?includePlannedObservations=true&rubinFormat=true`} download={`plan-${id}-rubin.json`} leftSection={<IconDownload size={ICON} />}>Rubin alert</Button>
      {mayManage && <Button {...button} leftSection={<IconCalendarPlus size={ICON} />} loading={running.isPending} onClick={() => running.mutate()}>Make observing run</Button>}
      {mayManage && <Button {...button} loading={telling.isPending} onClick={() => telling.mutate()}>Tell Treasure Map</Button>}
      <Modal opened={movie} onClose={movieDialog.close} title="The plan, exposure by exposure" size="xl">
        {movie && <img className={classes.movie} src={`/api/observation_plan/${id}/movie`} alt="Fields on the skymap in the order in which they are observed" />}
      </Modal>
      <Modal opened={text !== null} onClose={() => setText(null)} title="Draft of a circular" size="lg">
        <pre className={classes.text}>{text}</pre>
        <CopyButton value={text ?? ''} what="the text" />
      </Modal>
      <EfficiencyDialog
        opened={efficiency}
        onClose={efficiencyDialog.close}
        onAsk={async (body) => {
          await api.post('/api/observation_plan/[observation_plan_request_id]/simsurvey', { params, body });
          await settle();
        }}
      />
    </div>
  );
}
