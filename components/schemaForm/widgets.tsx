'use client';

import { Checkbox, Fieldset, Group, Input, NumberInput, SimpleGrid, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import type { BaseInputTemplateProps, FieldErrorProps, ObjectFieldTemplateProps, WidgetProps } from '@rjsf/utils';
import { getInputProps } from '@rjsf/utils';
import classes from './schemaForm.module.css';

const said = (errors: readonly string[] | undefined) => (errors?.length ? errors.join('; ') : undefined);
const words = ({ label, hideLabel }: { label: string; hideLabel?: boolean }) => (hideLabel ? undefined : label || undefined);

/** Texts and numbers; numbers with a point or a comma. */
export function BaseInput(props: BaseInputTemplateProps) {
  const { id, type, schema, value, placeholder, required, disabled, readonly, onChange, options, rawErrors } = props;
  const input = getInputProps(schema, type, options, false);
  const common = {
    id, label: words(props), required, withAsterisk: required, placeholder, disabled: disabled || readonly, error: said(rawErrors),
    description: (options.description as string | undefined) ?? schema.description,
  };
  if (schema.type === 'number' || schema.type === 'integer') {
    return (
      <NumberInput
        {...common} allowedDecimalSeparators={['.', ',']} allowDecimal={schema.type === 'number'} step={typeof input.step === 'number' ? input.step : 1}
        value={(value as number | string | undefined) ?? ''} onChange={(next) => onChange(next === '' ? undefined : next)}
      />
    );
  }
  return (
    <TextInput
      {...common} type={input.type === 'email' ? 'email' : 'text'} value={(value as string | undefined) ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? options.emptyValue : event.currentTarget.value)}
    />
  );
}

/** A day; dates are texts all the way, so no time zone shifts them. */
export function DayInput({ id, schema, value, required, disabled, readonly, onChange, rawErrors, options, ...rest }: WidgetProps) {
  return (
    <DateInput
      id={id} label={words(rest)} description={(options.description as string | undefined) ?? schema.description} required={required} withAsterisk={required}
      disabled={disabled || readonly} valueFormat="YYYY-MM-DD" clearable={!required} value={(value as string | undefined) ?? null} error={said(rawErrors)}
      onChange={(next) => onChange(next?.slice(0, 10) ?? undefined)}
    />
  );
}

/** Several of a few, side by side. */
export function Choices({ id, value, required, disabled, readonly, onChange, rawErrors, options, ...rest }: WidgetProps) {
  const known = options.enumOptions ?? [];
  const chosen = Array.isArray(value) ? (value as unknown[]) : [];
  return (
    <Checkbox.Group
      id={id} label={words(rest)} withAsterisk={required} error={said(rawErrors)} value={known.flatMap(({ value: each }, i) => (chosen.includes(each) ? [String(i)] : []))}
      onChange={(places) => onChange(known.filter((_, i) => places.includes(String(i))).map(({ value: each }) => each as unknown))}
    >
      <Group gap="md" mt={6}>
        {known.map(({ label }, i) => <Checkbox key={label} size="sm" value={String(i)} label={label} disabled={disabled || readonly} />)}
      </Group>
    </Checkbox.Group>
  );
}

/** Fields beside each other where there is room; a part of the form has a frame and its title. */
export function ObjectFields({ title, description, properties, fieldPathId, schema, formData }: ObjectFieldTemplateProps) {
  const isRoot = fieldPathId.path.length === 0;
  const isLong = (name: string) => {
    const field = (schema.properties ?? {})[name];
    const type = typeof field === 'object' ? field.type : undefined;
    return type === 'object' || type === 'array' || (typeof formData === 'object' && typeof (formData as Record<string, unknown> | undefined)?.[name] === 'object');
  };
  const fields = (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm" className={classes.fields}>
      {properties.filter(({ hidden }) => !hidden).map(({ name, content }) => (
        <div key={name} className={isLong(name) ? classes.long : undefined}>{content}</div>
      ))}
    </SimpleGrid>
  );
  if (isRoot) return fields;
  return (
    <Fieldset legend={title || undefined}>
      {description && <p className={classes.about}>{description}</p>}
      {fields}
    </Fieldset>
  );
}

/** Inputs say themselves what is wrong with them; a part of the form cannot. */
export const PartError = ({ errors, schema }: FieldErrorProps) => (schema.type === 'object' && errors?.length ? <Input.Error mt={4}>{errors.join('; ')}</Input.Error> : null);
