'use client';

import { withTheme } from '@rjsf/core';
import { Theme } from '@rjsf/mantine';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { useMemo } from 'react';
import { toErrorSchema, type Problems } from './problems';
import { validator } from './validator';
import { BaseInput, Choices, DayInput, ObjectFields, PartError } from './widgets';

const Form = withTheme<unknown, RJSFSchema>({
  ...Theme,
  widgets: { ...Theme.widgets, DateWidget: DayInput, CheckboxesWidget: Choices },
  templates: { ...Theme.templates, BaseInputTemplate: BaseInput, ObjectFieldTemplate: ObjectFields, FieldErrorTemplate: PartError },
} as Parameters<typeof withTheme<unknown, RJSFSchema>>[0]);

type Json = Readonly<Record<string, unknown>>;

export interface SchemaFormProps {
  /** Distinguishes the fields of several forms on a page. */
  id: string;
  schema: Json;
  uiSchema?: Json;
  /** Undefined: the form's own defaults, which `onChange` then tells. */
  value: Json | undefined;
  onChange: (value: Json) => void;
  problems: Problems;
  disabled?: boolean;
}

/** The fields of a form that the server describes; what stands around them, and sending, is the caller's. */
export default function SchemaForm({ id, schema, uiSchema, value, onChange, problems, disabled }: SchemaFormProps) {
  const ui = useMemo<UiSchema>(() => ({ ...uiSchema, 'ui:submitButtonOptions': { norender: true }, 'ui:title': '' }), [uiSchema]);
  const errors = useMemo(() => toErrorSchema(problems), [problems]);
  return (
    <Form
      tagName="div" idPrefix={id} schema={schema as RJSFSchema} uiSchema={ui} validator={validator} formData={value} extraErrors={errors} disabled={disabled}
      showErrorList={false} noHtml5Validate noValidate liveOmit="onChange" omitExtraData onChange={({ formData }) => onChange(formData as Json)}
    />
  );
}
