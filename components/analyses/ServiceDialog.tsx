'use client';

import { Checkbox, Fieldset, JsonInput, Modal, MultiSelect, NumberInput, PasswordInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Form } from '@/components/ui/FormField';
import type { AnalysisService } from '@/lib/analysisServices/schema';
import { api } from '@/lib/http/client';
import classes from './analyses.module.css';

type Authentication = AnalysisService['authentication_type'];

/** What each way of saying who asks needs. */
const CREDENTIALS: Readonly<Record<Authentication, { label: string; fields: readonly (readonly [name: string, label: string])[] }>> = {
  none: { label: 'None', fields: [] },
  header_token: { label: 'Header', fields: [['header', 'Header'], ['value', 'Value']] },
  api_key: { label: 'Key in the request', fields: [['api_key_name', 'Name of the key'], ['api_key', 'Key']] },
  HTTPBasicAuth: { label: 'HTTP Basic', fields: [['username', 'User name'], ['password', 'Password']] },
  HTTPDigestAuth: { label: 'HTTP Digest', fields: [['username', 'User name'], ['password', 'Password']] },
  OAuth1: { label: 'OAuth 1', fields: [['app_key', 'Application key'], ['app_secret', 'Application secret'], ['user_oauth_token', 'User token'], ['user_oauth_token_secret', 'User token secret']] },
};

const INPUT_WORDS = { photometry: 'Photometry', spectra: 'Spectra', redshift: 'Redshift', annotations: 'Annotations', comments: 'Comments', classifications: 'Classifications' } as const;
export const TYPE_WORDS = { lightcurve_fitting: 'Light curves', spectrum_fitting: 'Spectra', meta_analysis: 'Everything else' } as const;

const choices = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

const authinfoOf = (type: Authentication, { header = 'Authorization', value = '', ...given }: Readonly<Record<string, string>>) =>
  ({ [type]: type === 'header_token' ? { [header || 'Authorization']: value } : given });

/** As they are typed; the server says what is wrong with them. */
function parametersOf(text: string): AnalysisService['optional_analysis_parameters'] & Record<string, { type: string }> {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as Record<string, { type: string }>;
  } catch {
    throw new Error('The parameters are not JSON.');
  }
}

/** Registers an analysis service, or changes one. */
export function ServiceDialog({ service, opened, onClose }: { service: AnalysisService | null; opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={service ? `Change ${service.display_name}` : 'New analysis service'} size="lg" closeOnClickOutside={false}>
      {opened && <ServiceForm service={service} onClose={onClose} />}
    </Modal>
  );
}

function ServiceForm({ service, onClose }: { service: AnalysisService | null; onClose: () => void }) {
  const client = useQueryClient();
  const [fields, setFields] = useState({
    name: service?.name ?? '', display_name: service?.display_name ?? '', description: service?.description ?? '', version: service?.version ?? '',
    contact_name: service?.contact_name ?? '', contact_email: service?.contact_email ?? '', url: service?.url ?? '',
  });
  const [parameters, setParameters] = useState(service && Object.keys(service.optional_analysis_parameters).length ? JSON.stringify(service.optional_analysis_parameters, null, 2) : '');
  const [inputs, setInputs] = useState<AnalysisService['input_data_types']>(service?.input_data_types ?? ['photometry', 'redshift']);
  const [analysis_type, setType] = useState<AnalysisService['analysis_type']>(service?.analysis_type ?? 'lightcurve_fitting');
  const [timeout, setTimeout] = useState<number | string>(service?.timeout ?? 3600);
  const [authentication_type, setAuthentication] = useState<Authentication>(service?.authentication_type ?? 'none');
  const [credentials, setCredentials] = useState<Readonly<Record<string, string>>>({});
  const [flags, setFlags] = useState({
    enabled: service?.enabled ?? true, display_on_resource_dropdown: service?.display_on_resource_dropdown ?? true, upload_only: service?.upload_only ?? false, is_summary: service?.is_summary ?? false,
  });
  const [group_ids, setGroups] = useState<number[]>(service?.groups.map(({ id }) => id) ?? []);
  const given = Object.values(credentials).some(Boolean);
  const saving = useMutation({
    mutationFn: async () => {
      const body = {
        ...fields, ...flags, timeout: Number(timeout), analysis_type, authentication_type, input_data_types: inputs, optional_analysis_parameters: parametersOf(parameters),
        ...(group_ids.length ? { group_ids } : {}), ...(given ? { _authinfo: authinfoOf(authentication_type, credentials) } : {}),
      };
      if (service) await api.patch('/api/analysis_service/[analysis_service_id]', { params: { analysis_service_id: service.id }, body });
      else await api.post('/api/analysis_service', { body });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/analysis_service'] });
      onClose();
    },
  });
  const text = (name: keyof typeof fields, label: string, more: { description?: string; required?: boolean; type?: string; placeholder?: string } = {}) => (
    <TextInput label={label} {...more} value={fields[name]} onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })} />
  );
  const flag = (name: keyof typeof flags, label: string) => <Checkbox size="xs" label={label} checked={flags[name]} onChange={(event) => setFlags({ ...flags, [name]: event.currentTarget.checked })} />;
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel={service ? 'Save' : 'Register'} submitDisabled={!fields.name.trim() || !fields.url.trim()} busy={saving.isPending} problem={saving.error?.message} onCancel={onClose}>
      <Stack gap="sm">
        <div className={classes.pair}>
          {text('name', 'Name', { required: true, description: 'For programs, without spaces', placeholder: 'light_curve_fit' })}
          {text('display_name', 'Shown as', { description: 'Blank: its name' })}
        </div>
        <Textarea label="Description" autosize minRows={1} value={fields.description} onChange={(event) => setFields({ ...fields, description: event.currentTarget.value })} />
        {text('url', 'Address', { required: true, placeholder: 'https://fits.example.org/analysis' })}
        <div className={classes.pair}>
          {text('version', 'Version')}
          {text('contact_name', 'Contact')}
          {text('contact_email', 'E-mail of the contact', { type: 'email' })}
        </div>
        <div className={classes.pair}>
          <Select label="Analyses" allowDeselect={false} value={analysis_type} onChange={(type) => setType((type ?? analysis_type) as typeof analysis_type)} data={choices(TYPE_WORDS)} />
          <NumberInput label="Answers within seconds" min={1} value={timeout} onChange={setTimeout} />
        </div>
        <MultiSelect label="Is sent" description="As far as whoever begins the analysis may read it" value={inputs} onChange={(chosen) => setInputs(chosen as typeof inputs)} data={choices(INPUT_WORDS)} />
        <JsonInput
          label="Parameters" description='Name → list of choices, or {"type": "number", "min": 0, "default": 1}; types are number, integer, boolean, string, file' autosize minRows={2} maxRows={12}
          validationError="This is not JSON" placeholder='{"model": ["salt3", "nugent-sn2p"]}' value={parameters} onChange={setParameters}
        />
        <Fieldset legend="Authentication">
          <Stack gap="sm">
            <Select
              label="Type" allowDeselect={false} value={authentication_type} data={Object.entries(CREDENTIALS).map(([value, { label }]) => ({ value, label }))}
              onChange={(type) => { setAuthentication((type ?? 'none') as Authentication); setCredentials({}); }}
            />
            {CREDENTIALS[authentication_type].fields.length > 0 && (
              <div className={classes.pair}>
                {CREDENTIALS[authentication_type].fields.map(([name, label]) => {
                  const Field = /name|header/.test(name) ? TextInput : PasswordInput;
                  return <Field key={name} label={label} placeholder={service ? 'Unchanged' : name === 'header' ? 'Authorization' : undefined} autoComplete="off" value={credentials[name] ?? ''} onChange={(event) => setCredentials({ ...credentials, [name]: event.currentTarget.value })} />;
                })}
              </div>
            )}
          </Stack>
        </Fieldset>
        <GroupPicker label="For the members of" description="Blank: all of your groups" value={group_ids} onChange={setGroups} />
        <div className={classes.pair}>
          {flag('enabled', 'Switched on')}
          {flag('display_on_resource_dropdown', 'Offered at sources')}
          {flag('upload_only', 'Results are only uploaded')}
          {flag('is_summary', 'Its results are summaries of sources')}
        </div>
      </Stack>
    </Form>
  );
}
