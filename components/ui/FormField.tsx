'use client';

import { Button, Input } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import classes from './FormField.module.css';

/**
 * How forms are made. Mantine's own inputs already take `label`, `description`, `error`, `required`: use them as they
 * are. `FormField` gives the same head and error line to anything else (a date range, a list of checkboxes, a plot).
 */
export function FormField(props: {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  /** `id` of the control, when it is one input; otherwise the field is announced as a group. */
  inputId?: string;
  children: ReactNode;
}) {
  const { label, description, error, required, inputId, children } = props;
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={error}
      required={required}
      id={inputId}
      labelElement={inputId ? 'label' : 'div'}
      role={inputId ? undefined : 'group'}
      aria-label={inputId ? undefined : label}
    >
      {children}
    </Input.Wrapper>
  );
}

export interface FormProps {
  onSubmit: () => void | Promise<void>;
  submitLabel: string;
  /** There is nothing to send yet; the form says what is missing. */
  submitDisabled?: boolean;
  busy?: boolean;
  /** What it does cannot be undone. */
  destructive?: boolean;
  /** The server's sentence when it refused; shown above the buttons and announced. */
  problem?: string | null;
  onCancel?: () => void;
  /** More buttons before submit. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A form: fields in a column, the server's refusal, cancel and submit at the end, in this order everywhere. */
export function Form({ onSubmit, submitLabel, submitDisabled, busy, destructive, problem, onCancel, actions, children }: FormProps) {
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy) void onSubmit();
  }
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {children}
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.actions}>
        {actions}
        {onCancel && (
          <Button variant="default" onClick={onCancel} disabled={busy}>
            Cancel
          </Button>
        )}
        <Button type="submit" loading={busy} disabled={submitDisabled} color={destructive ? 'red.8' : undefined}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
