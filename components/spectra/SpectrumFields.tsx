'use client';

import { Select, TextInput } from '@mantine/core';
import { GroupPicker } from '@/components/source/GroupPicker';
import { InstrumentSelect } from '@/components/source/InstrumentSelect';
import { UserPicker } from '@/components/ui/UserPicker';
import type { SpectrumForm, SpectrumType, SpectrumUnits } from './prefill';
import classes from './UploadSpectrum.module.css';

const ARBITRARY = 'arbitrary';
const UNITS = [
  { value: ARBITRARY, label: 'Arbitrary' }, { value: 'erg/s/cm/cm/AA', label: 'erg/s/cm²/Å' }, { value: 'Jy', label: 'Jy' }, { value: 'AB', label: 'AB magnitudes' },
];
const TYPES = [{ value: 'source', label: 'Source' }, { value: 'host', label: 'Host' }, { value: 'host_center', label: 'Centre of the host' }];

const PEOPLE = [
  { users: 'pi', external: 'external_pi', label: 'PI' },
  { users: 'reduced_by', external: 'external_reducer', label: 'Reduced by' },
  { users: 'observed_by', external: 'external_observer', label: 'Observed by' },
] as const;

export interface FieldsProps {
  form: SpectrumForm;
  onChange: (change: Partial<SpectrumForm>) => void;
  /** Units of the file, where it says them. */
  fileUnits: SpectrumUnits | null;
  /** What the file calls its instrument. */
  hint: string | null;
  problems: Partial<Record<'instrument_id' | 'observed_at' | 'external_pi' | 'external_reducer' | 'external_observer', string>>;
}

/** Everything about a spectrum that is not a number of it. */
export function SpectrumFields({ form, onChange, fileUnits, hint, problems }: FieldsProps) {
  const units = form.units === undefined ? fileUnits : form.units;
  return (
    <>
      <div className={classes.columns}>
        <InstrumentSelect
          spectrographs
          required
          description={hint ? `The file says ${hint}` : 'Spectrographs'}
          value={form.instrument_id}
          onChange={(instrument_id) => onChange({ instrument_id })}
          error={problems.instrument_id}
        />
        <TextInput
          label="Observed at (UTC)"
          description="Middle of the exposure"
          placeholder="2026-01-31 04:05:06"
          required
          value={form.observed_at}
          onChange={(event) => onChange({ observed_at: event.currentTarget.value })}
          error={problems.observed_at}
        />
        <Select
          label="Units of the flux"
          description={fileUnits ? 'As the file says' : 'The file says none'}
          data={UNITS}
          value={units ?? ARBITRARY}
          allowDeselect={false}
          onChange={(value) => onChange({ units: value === ARBITRARY ? null : (value as SpectrumUnits) })}
        />
        <Select label="Type" description="What was in the slit" data={TYPES} value={form.type} allowDeselect={false} onChange={(type) => onChange({ type: (type ?? 'source') as SpectrumType })} />
      </div>
      <div className={classes.columns}>
        <TextInput label="Label" value={form.label} onChange={(event) => onChange({ label: event.currentTarget.value })} />
        <TextInput label="Origin" value={form.origin} onChange={(event) => onChange({ origin: event.currentTarget.value })} />
      </div>
      {PEOPLE.map(({ users, external, label }) => (
        <div key={users} className={classes.columns}>
          <UserPicker label={label} value={form[users]} onChange={(ids) => onChange({ [users]: ids })} />
          <TextInput
            label={`${label}: somebody without an account`}
            value={form[external]}
            onChange={(event) => onChange({ [external]: event.currentTarget.value })}
            error={problems[external]}
          />
        </div>
      ))}
      <GroupPicker
        label="Share with"
        placeholder={form.group_ids.length ? undefined : 'Only me'}
        value={form.group_ids}
        onChange={(group_ids) => onChange({ group_ids })}
      />
    </>
  );
}
