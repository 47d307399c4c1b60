'use client';

import { Button, FileButton, NumberInput, Popover, Select, Stack, Switch, TextInput } from '@mantine/core';
import { IconAdjustments, IconFileUpload, IconRulerMeasure } from '@tabler/icons-react';
import type { Normalisation } from '@/components/plots/spectrumData';
import type { SpectrumView } from './useSpectrumView';
import classes from './Photometry.module.css';

const NORMALISED: Record<Normalisation, string> = { median: 'Median', peak: 'Peak', continuum: 'Continuum', none: 'As measured' };

const numberOr = (set: (value: number | null) => void) => (value: number | string) => set(value === '' ? null : Number(value));

interface Props {
  view: SpectrumView;
  types: readonly string[];
  /** Of the source. */
  redshift: number | null;
  measuring: boolean;
  onMeasuring: (on: boolean) => void;
  onTemplate: (file: File | null) => void;
}

/** What is drawn of the spectra and how. */
export function SpectrumControls({ view, types, redshift, measuring, onMeasuring, onTemplate }: Props) {
  return (
    <div className={classes.controls}>
      {types.length > 1 && (
        <Select
          size="xs" w={130} aria-label="Type of spectrum" value={view.type} allowDeselect={false}
          data={[{ value: '', label: 'All types' }, ...types.map((type) => ({ value: type, label: type }))]} onChange={(type) => view.setType(type || null)}
        />
      )}
      <NumberInput size="xs" w={110} aria-label="Smoothing in samples" prefix="smooth " min={0} max={100} placeholder="smooth 0" value={view.smoothing ?? ''} onChange={numberOr(view.setSmoothing)} />
      <NumberInput size="xs" w={105} aria-label="Redshift of the lines" prefix="z " min={-0.1} max={10} step={0.0001} decimalScale={5} value={view.z ?? redshift ?? ''} placeholder="z" onChange={numberOr(view.setZ)} />
      <NumberInput size="xs" w={125} aria-label="Expansion velocity in km/s" suffix=" km/s" min={0} max={30000} step={500} placeholder="0 km/s" value={view.velocity ?? ''} onChange={numberOr(view.setVelocity)} />
      <Button size="compact-sm" variant={measuring ? 'filled' : 'default'} aria-pressed={measuring} leftSection={<IconRulerMeasure size={14} />} onClick={() => onMeasuring(!measuring)}>
        Measure
      </Button>
      <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
        <Popover.Target>
          <Button size="compact-sm" variant="default" leftSection={<IconAdjustments size={14} />}>More</Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs" w={240}>
            <Select
              size="xs" label="Normalised by" allowDeselect={false} value={view.normalise} onChange={(value) => value && view.setNormalise(value as Normalisation)}
              data={Object.entries(NORMALISED).map(([value, label]) => ({ value, label }))}
            />
            <NumberInput size="xs" label="Offset between spectra" min={0} step={0.5} placeholder="0" value={view.offset ?? ''} onChange={numberOr(view.setOffset)} />
            <Switch size="xs" label="Errors of the fluxes" checked={view.errors === 'on'} onChange={(event) => view.setErrors(event.currentTarget.checked ? 'on' : 'off')} />
            <Switch size="xs" label="Telluric bands" checked={view.tellurics === 'on'} onChange={(event) => view.setTellurics(event.currentTarget.checked ? 'on' : 'off')} />
            <Switch
              size="xs" label="Wavelengths are in vacuum" checked={view.medium === 'vacuum'}
              onChange={(event) => view.setMedium(event.currentTarget.checked ? 'vacuum' : 'air')}
            />
            <TextInput
              size="xs" label="Custom lines" description="Rest wavelengths in air, Å" placeholder="6355, 4130" defaultValue={view.custom}
              onBlur={(event) => view.setCustom(event.currentTarget.value || null)}
              onKeyDown={(event) => event.key === 'Enter' && view.setCustom(event.currentTarget.value || null)}
            />
            <FileButton onChange={onTemplate} accept="text/*,.txt,.dat,.csv,.ascii,.lnw,.templ">
              {(props) => (
                <Button {...props} size="xs" variant="default" leftSection={<IconFileUpload size={14} />}>
                  Compare with a file
                </Button>
              )}
            </FileButton>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}

/** Redshift and velocity of each chosen group of lines, where it differs from that of the source. */
export function LineShifts({ view, redshift }: { view: SpectrumView; redshift: number | null }) {
  if (view.keys.length === 0) return null;
  return (
    <details className={classes.shifts}>
      <summary>Redshift and velocity for each group of lines</summary>
      <div className={classes.facets}>
        {view.keys.map((key) => {
          const shift = view.shifts.get(key);
          return (
            <div key={key} role="group" aria-label={key} className={classes.shift}>
              <span>{key}</span>
              <NumberInput
                size="xs" aria-label={`Redshift of ${key}`} hideControls decimalScale={5} placeholder={`z ${view.z ?? redshift ?? 0}`}
                value={shift?.z ?? ''} onChange={(value) => view.setShift(key, { z: value === '' ? undefined : Number(value) })}
              />
              <NumberInput
                size="xs" aria-label={`Velocity of ${key} in km/s`} hideControls placeholder={`${view.velocity ?? 0} km/s`}
                value={shift?.velocity ?? ''} onChange={(value) => view.setShift(key, { velocity: value === '' ? undefined : Number(value) })}
              />
            </div>
          );
        })}
      </div>
    </details>
  );
}
