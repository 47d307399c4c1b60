'use client';

import { Checkbox, Fieldset, Modal, MultiSelect, Select, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { lightCurveQuery } from '@/components/plots/lightCurveQuery';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Form } from '@/components/ui/FormField';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState } from '@/components/ui/StateBox';
import type { AnalysisService } from '@/lib/analysisServices/schema';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { defaultValues, ParameterFields, type Values } from './ParameterFields';
import classes from './analyses.module.css';

const SHOWN = [['show_parameters', 'Parameters'], ['show_plots', 'Plots'], ['show_corner', 'Corner plot']] as const;
export type Shown = Readonly<Record<(typeof SHOWN)[number][0], boolean>>;

/** What of an analysis is shown at the source. */
export function ShownFields({ value, onChange }: { value: Shown; onChange: (value: Shown) => void }) {
  return (
    <Fieldset legend="Shown at the source">
      <div className={classes.pair}>
        {SHOWN.map(([name, label]) => <Checkbox key={name} size="xs" label={label} checked={value[name]} onChange={(event) => onChange({ ...value, [name]: event.currentTarget.checked })} />)}
      </div>
    </Fieldset>
  );
}

/** Has a service analyse an object. */
export function StartDialog({ obj_id, opened, onClose }: { obj_id: string; opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Analyse ${obj_id}`} size="lg" closeOnClickOutside={false}>
      {opened && <Choice obj_id={obj_id} onClose={onClose} />}
    </Modal>
  );
}

function Choice({ obj_id, onClose }: { obj_id: string; onClose: () => void }) {
  const { data } = useQuery(apiQuery('/api/analysis_service'));
  const [picked, setPicked] = useState<string | null>(null);
  if (!data) return <TextSkeleton lines={6} />;
  const services = data.filter(({ display_on_resource_dropdown, enabled, upload_only }) => display_on_resource_dropdown && enabled && !upload_only);
  const service = services.find(({ id }) => id === Number(picked)) ?? services[0];
  const uploads = data.filter(({ upload_only }) => upload_only);
  if (!service) {
    return (
      <EmptyState title="No service can be asked" compact>
        {uploads.length > 0 ? `Results of ${uploads.map(({ display_name }) => display_name).join(', ')} are uploaded through the API.` : 'Services are registered on the page of analysis services.'}
      </EmptyState>
    );
  }
  const select = (
    <Select
      label="Service" searchable allowDeselect={false} value={String(service.id)} onChange={setPicked} description={service.description}
      data={services.map(({ id, display_name, version }) => ({ value: String(id), label: version ? `${display_name} ${version}` : display_name }))}
    />
  );
  return <StartForm key={service.id} obj_id={obj_id} service={service} select={select} onClose={onClose} />;
}

/** Of the photometry that the viewer sees. */
function usePhotometryChoices(obj_id: string, wanted: boolean) {
  const { data } = useQuery({ ...lightCurveQuery(obj_id), enabled: wanted });
  const filters = [...new Set((data ?? []).map(({ filter }) => filter))].map((value) => ({ value, label: bandpassLabel(value) }));
  const instruments = [...new Map((data ?? []).map(({ instrument_id, instrument_name, instrument }) => [String(instrument_id), instrument_name || instrument || String(instrument_id)]))];
  return { filters, instruments: instruments.map(([value, label]) => ({ value, label })) };
}

function StartForm({ obj_id, service, select, onClose }: { obj_id: string; service: AnalysisService; select: ReactNode; onClose: () => void }) {
  const client = useQueryClient();
  const [values, setValues] = useState<Values>(defaultValues(service));
  const [filters, setFilters] = useState<string[]>([]);
  const [instruments, setInstruments] = useState<string[]>([]);
  const [group_ids, setGroups] = useState<number[]>([]);
  const [shown, setShown] = useState<Shown>({ show_parameters: true, show_plots: true, show_corner: false });
  const sendsPhotometry = service.input_data_types.includes('photometry');
  const choices = usePhotometryChoices(obj_id, sendsPhotometry);
  const starting = useMutation({
    mutationFn: () =>
      api.post('/api/obj/[obj_id]/analysis/[analysis_service_id]', {
        params: { obj_id, analysis_service_id: service.id },
        body: {
          analysis_parameters: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')), ...shown,
          ...(group_ids.length ? { group_ids } : {}),
          ...(filters.length || instruments.length ? { input_filters: { photometry: { filters, instruments: instruments.map(Number) } } } : {}),
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/obj/[obj_id]/analysis'] });
      onClose();
    },
  });
  return (
    <Form onSubmit={() => starting.mutate()} submitLabel="Start analysis" busy={starting.isPending} problem={starting.error?.message} onCancel={onClose}>
      <Stack gap="sm">
        {select}
        {Object.keys(service.optional_analysis_parameters).length > 0 && (
          <Fieldset legend="Parameters">
            <Stack gap="sm"><ParameterFields service={service} values={values} onChange={setValues} /></Stack>
          </Fieldset>
        )}
        {sendsPhotometry && (
          <Fieldset legend="Photometry that is sent">
            <div className={classes.pair}>
              <MultiSelect label="Filters" placeholder={filters.length ? undefined : 'All'} clearable data={choices.filters} value={filters} onChange={setFilters} />
              <MultiSelect label="Instruments" placeholder={instruments.length ? undefined : 'All'} clearable data={choices.instruments} value={instruments} onChange={setInstruments} />
            </div>
          </Fieldset>
        )}
        <GroupPicker label="Share results with" description="Blank: all of your groups" value={group_ids} onChange={setGroups} />
        <ShownFields value={shown} onChange={setShown} />
        <p className={classes.faint}>The service is sent what you may read of the source: {service.input_data_types.join(', ') || 'nothing but its name'}.</p>
      </Stack>
    </Form>
  );
}
