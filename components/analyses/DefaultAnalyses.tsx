'use client';

import { ActionIcon, Button, Fieldset, Modal, NumberInput, Select, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useClasses } from '@/components/candidates/ClassifyDialog';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { GroupPicker, useMyGroups } from '@/components/source/GroupPicker';
import { ClassificationChip, GroupChip } from '@/components/ui/Chip';
import { Form } from '@/components/ui/FormField';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { RelativeTime } from '@/components/ui/Time';
import type { AnalysisService } from '@/lib/analysisServices/schema';
import type { DefaultAnalysis, SourceFilter } from '@/lib/defaultAnalyses/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { defaultValues, ParameterFields, type Values } from './ParameterFields';
import { parameterWords } from './parts';
import { ShownFields, type Shown } from './StartDialog';
import classes from './analyses.module.css';

const PATH = '/api/analysis_service/[analysis_service_id]/default_analysis';

function When({ source_filter }: Pick<DefaultAnalysis, 'source_filter'>) {
  const groups = useMyGroups();
  const { classifications = [], group_id } = source_filter as SourceFilter;
  const group = groups.find(({ id }) => id === group_id);
  return (
    <>
      {classifications.length > 0 && <>classified as {classifications.map(({ name, probability }) => <ClassificationChip key={name} classification={name} probability={probability || null} />)}</>}
      {classifications.length > 0 && group_id !== undefined && ' and '}
      {group_id !== undefined && <>saved to {group ? <GroupChip group={group} /> : `group ${group_id}`}</>}
    </>
  );
}

/** Rules by which a service is asked without anybody pressing a button. */
export function DefaultAnalyses({ service }: { service: AnalysisService }) {
  const client = useQueryClient();
  const { id: user_id } = useViewer();
  const mayRun = usePermission('Run Analyses');
  const [opened, dialog] = useDisclosure(false);
  const params = { analysis_service_id: service.id };
  const { data } = useQuery(apiQuery(PATH, { params }));
  const refresh = () => client.invalidateQueries({ queryKey: [PATH] });
  const deleting = useMutation({
    mutationFn: ({ id }: DefaultAnalysis) => api.delete(`${PATH}/[default_analysis_id]`, { params: { ...params, default_analysis_id: id } }),
    onSuccess: (_, { id }) => notifyDeleted('The rule is deleted.', 'default_analyses', id, refresh),
    onError: (failure) => notifyError('The rule was not deleted', failure),
    onSettled: refresh,
  });
  if (!data) return <TextSkeleton lines={2} />;
  return (
    <div>
      <h3>Begins by itself when a source is</h3>
      {data.length === 0 && <p className={classes.faint}>There is no rule: analyses are begun by hand.</p>}
      <ul className={classes.list}>
        {data.map((rule) => (
          <li key={rule.id} className={classes.item}>
            <span className={classes.head}><span><When source_filter={rule.source_filter} /></span></span>
            {rule.author_id === user_id || mayRun ? (
              <ActionIcon variant="subtle" aria-label={`Delete the rule of ${rule.author.username}`} loading={deleting.isPending && deleting.variables.id === rule.id} onClick={() => deleting.mutate(rule)}><IconTrash size={16} /></ActionIcon>
            ) : null}
            <div className={classes.faint}>
              for {rule.author.username} · {rule.stats.daily_count} of {rule.stats.daily_limit} in 24 hours
              {rule.stats.last_run && <> · last <RelativeTime time={rule.stats.last_run} /></>}
              {Object.keys(rule.default_analysis_parameters).length > 0 && ` · ${parameterWords(rule.default_analysis_parameters)}`}
            </div>
          </li>
        ))}
      </ul>
      {mayRun && !service.upload_only && <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} onClick={dialog.open}>New rule</Button>}
      <Modal opened={opened} onClose={dialog.close} title={`When ${service.display_name} begins by itself`} closeOnClickOutside={false}>
        {opened && <RuleForm service={service} onClose={dialog.close} refresh={refresh} />}
      </Modal>
    </div>
  );
}

function RuleForm({ service, onClose, refresh }: { service: AnalysisService; onClose: () => void; refresh: () => Promise<void> }) {
  const groups = useMyGroups();
  const { classes: known } = useClasses();
  const [name, setName] = useState<string | null>(null);
  const [probability, setProbability] = useState<number | string>(0);
  const [group_id, setGroup] = useState<string | null>(null);
  const [values, setValues] = useState<Values>(defaultValues(service));
  const [daily_limit, setLimit] = useState<number | string>(10);
  const [share, setShare] = useState<number[]>([]);
  const [shown, setShown] = useState<Shown>({ show_parameters: true, show_plots: true, show_corner: true });
  const saving = useMutation({
    mutationFn: () =>
      api.post(PATH, {
        params: { analysis_service_id: service.id },
        body: {
          source_filter: { ...(name ? { classifications: [{ name, probability: Number(probability) || 0 }] } : {}), ...(group_id ? { group_id: Number(group_id) } : {}) },
          default_analysis_parameters: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)), daily_limit: Number(daily_limit), ...shown, ...(share.length ? { group_ids: share } : {}),
        },
      }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel="Make rule" submitDisabled={!name && !group_id} busy={saving.isPending} problem={saving.error?.message} onCancel={onClose}>
      <Stack gap="sm">
        <Fieldset legend="When a source is">
          <Stack gap="sm">
            <div className={classes.pair}>
              <Select label="Classified as" placeholder="Anything" clearable searchable limit={100} value={name} onChange={setName} data={[...new Set((known ?? []).map(({ classification }) => classification))]} nothingFoundMessage="No taxonomy has this class" />
              <NumberInput label="Minimum probability" min={0} max={1} step={0.1} value={probability} onChange={setProbability} disabled={!name} />
            </div>
            <Select label="Saved to" placeholder="Any group" clearable searchable value={group_id} onChange={setGroup} data={groups.map(({ id, name: label }) => ({ value: String(id), label }))} />
          </Stack>
        </Fieldset>
        <ParameterFields service={service} values={values} onChange={setValues} files={false} />
        <NumberInput label="Maximum analyses in 24 hours" min={1} max={1000} allowDecimal={false} value={daily_limit} onChange={setLimit} />
        <GroupPicker label="Share results with" description="Blank: all of your groups" value={share} onChange={setShare} />
        <ShownFields value={shown} onChange={setShown} />
      </Stack>
    </Form>
  );
}
