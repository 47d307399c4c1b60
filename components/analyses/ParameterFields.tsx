'use client';

import { FileInput, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { dataUrl } from '@/components/ui/dataUrl';
import type { AnalysisService } from '@/lib/analysisServices/schema';

export type Values = Readonly<Record<string, unknown>>;

interface Described {
  type: string;
  default?: unknown;
  min?: number | string;
  max?: number | string;
  step?: number | string;
  required?: unknown;
  title?: string;
  description?: string;
}

const asNumber = (value: unknown): number | undefined => (value === undefined || value === '' || !Number.isFinite(Number(value)) ? undefined : Number(value));
const isTrue = (value: unknown): boolean => /^true$/i.test(String(value));
const described = (parameter: unknown): Described => (Array.isArray(parameter) ? { type: 'choice' } : (parameter as Described));

/** What the service takes where nothing is said: first choices, and defaults. */
export function defaultValues({ optional_analysis_parameters }: Pick<AnalysisService, 'optional_analysis_parameters'>): Values {
  return Object.fromEntries(
    Object.entries(optional_analysis_parameters).flatMap(([name, parameter]) => {
      const value: unknown = Array.isArray(parameter) ? parameter[0] : described(parameter).default;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function Field({ name, parameter, value, onChange, files }: { name: string; parameter: unknown; value: unknown; onChange: (value: unknown) => void; files: boolean }) {
  if (Array.isArray(parameter)) {
    return <Select label={name} allowDeselect={false} searchable={parameter.length > 8} data={[...new Set(parameter.map(String))]} value={value === undefined ? null : String(value)} onChange={onChange} />;
  }
  const { type, min, max, step, required, title, description } = described(parameter);
  const head = { label: title ?? name, description, required: isTrue(required) };
  if (/^bool/i.test(type)) return <Switch label={head.label} description={description} checked={isTrue(value)} onChange={(event) => onChange(event.currentTarget.checked)} />;
  if (/^(number|float|int)/i.test(type)) {
    return (
      <NumberInput
        {...head} allowDecimal={!/^int/i.test(type)} min={asNumber(min)} max={asNumber(max)} step={asNumber(step)} value={asNumber(value) ?? ''}
        onChange={(next) => onChange(next === '' ? undefined : next)}
      />
    );
  }
  if (type === 'file') {
    if (!files) return null;
    const pick = (file: File | null) => void (file ? dataUrl(file).then((url) => onChange(url.replace(/^data:([^;,]*)/, `data:$1;name=${encodeURIComponent(file.name)}`))) : onChange(undefined));
    return <FileInput {...head} clearable placeholder="Choose a file" onChange={pick} />;
  }
  return <TextInput {...head} value={value === undefined ? '' : String(value)} onChange={(event) => onChange(event.currentTarget.value || undefined)} />;
}

/** A field for each parameter that a service takes. */
export function ParameterFields({ service, values, onChange, files = true }: { service: AnalysisService; values: Values; onChange: (values: Values) => void; files?: boolean }) {
  return Object.entries(service.optional_analysis_parameters).map(([name, parameter]) => (
    <Field key={name} name={name} parameter={parameter} value={values[name]} files={files} onChange={(value) => onChange({ ...values, [name]: value })} />
  ));
}
