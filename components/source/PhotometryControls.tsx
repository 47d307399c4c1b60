'use client';

import { Button, NumberInput, Popover, SegmentedControl, Select, Stack, Switch } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import type { LightCurveXAxis } from '@/components/plots/LightCurve';
import type { SourceDetail } from './types';
import { FLUX_UNITS, type PhotometryView } from './usePhotometryView';
import classes from './Photometry.module.css';

const BINS = [['', 'As measured'], ['night', 'By night'], ['1', '1 day'], ['3', '3 days'], ['7', '7 days'], ['30', '30 days']] as const;

/** The time axes that this object has; those that need what is not known say what. */
function timeAxes({ t0, redshift }: SourceDetail, hasPeriod: boolean): { value: LightCurveXAxis; label: string; disabled?: boolean }[] {
  return [
    { value: 'mjd', label: 'MJD' },
    { value: 'date', label: 'Date (UTC)' },
    { value: 'days_ago', label: 'Days ago' },
    { value: 'since_t0', label: t0 === null ? 'Since T0 (no T0)' : 'Since T0', disabled: t0 === null },
    { value: 'rest', label: t0 === null || redshift === null ? 'Rest frame (needs T0, z)' : 'Rest frame', disabled: t0 === null || redshift === null },
    { value: 'phase', label: hasPeriod ? 'Folded' : 'Folded (type a period)' },
  ];
}

/** What is drawn of the light curve and how. What is changed often is in the row, the rest behind a button. */
export function PhotometryControls({ view, source, hasPeriod }: { view: PhotometryView; source: SourceDetail; hasPeriod: boolean }) {
  const flux = view.mode === 'flux';
  const bins = BINS.some(([value]) => value === view.bins) ? BINS : ([...BINS, [view.bins, `${view.bins} days`]] as const);
  const associated = source.associated_objs?.length ?? 0;
  const onOff = (name: string, value: 'shown' | 'hidden', set: (value: 'shown' | 'hidden') => void, disabled = false) => (
    <Switch size="xs" label={name} disabled={disabled} checked={value === 'shown'} onChange={(event) => set(event.currentTarget.checked ? 'shown' : 'hidden')} />
  );
  return (
    <div className={classes.controls}>
      <SegmentedControl
        size="xs"
        aria-label="Magnitude or flux"
        value={view.mode}
        onChange={(value) => view.setMode(value as typeof view.mode)}
        data={[{ value: 'mag', label: 'Magnitude' }, { value: 'flux', label: 'Flux' }]}
      />
      <SegmentedControl
        size="xs"
        aria-label="Magnitude system"
        disabled={flux}
        value={view.magsys}
        onChange={(value) => view.setMagsys(value as typeof view.magsys)}
        data={[{ value: 'ab', label: 'AB' }, { value: 'vega', label: 'Vega' }]}
      />
      <Select
        size="xs" w={150} aria-label="Time axis" allowDeselect={false} value={view.time} data={timeAxes(source, hasPeriod)}
        onChange={(value) => value && view.setTime(value as typeof view.time)}
      />
      <Select
        size="xs" w={130} aria-label="Bins" allowDeselect={false} value={view.bins} data={bins.map(([value, label]) => ({ value, label }))}
        onChange={(value) => view.setBins(value || null)}
      />
      {onOff('Upper limits', view.limits, view.setLimits, flux)}
      {onOff('Forced photometry', view.forced, view.setForced)}
      <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
        <Popover.Target>
          <Button size="compact-sm" variant="default" leftSection={<IconAdjustments size={14} />}>More</Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap="xs" w={230}>
            <Select
              size="xs" label="Legend" allowDeselect={false} value={view.grouping} onChange={(value) => value && view.setGrouping(value as typeof view.grouping)}
              data={[{ value: 'filter', label: 'By filter' }, { value: 'instrument', label: 'By filter and instrument' }, { value: 'origin', label: 'By filter, instrument, origin' }]}
            />
            <NumberInput
              size="xs" label="Bins of N days" min={0.001} placeholder="as measured" hideControls value={view.bins === 'night' ? '' : view.bins}
              onChange={(value) => view.setBins(value === '' ? null : String(value))}
            />
            <Switch
              size="xs" label="Validated points only" checked={view.points === 'validated'}
              onChange={(event) => view.setPoints(event.currentTarget.checked ? 'validated' : 'all')}
            />
            {onOff('Error bars', view.errors, view.setErrors)}
            {onOff('Marks of spectra, classes, events', view.markers, view.setMarkers)}
            {associated > 0 && (
              <Switch
                size="xs" label={`Points of associated objects (${associated})`} checked={view.associated === 'on'}
                onChange={(event) => view.setAssociated(event.currentTarget.checked ? 'on' : 'off')}
              />
            )}
            <Switch
              size="xs" label="Correct for Galactic extinction" checked={view.extinction === 'on'}
              onChange={(event) => view.setExtinction(event.currentTarget.checked ? 'on' : 'off')}
            />
            {view.extinction === 'on' && (
              <NumberInput
                size="xs" label="E(B−V)" description="Gordon et al. 2023, R_V = 3.1" min={0} max={20} step={0.01} decimalScale={4}
                placeholder={source.ebv === null ? 'not known; type it' : String(source.ebv)} value={view.ebv ?? source.ebv ?? ''}
                onChange={(value) => view.setEbv(value === '' ? null : Number(value))}
              />
            )}
            {flux && (
              <Switch
                size="xs" label="Asinh axis" description="Logarithmic far above the noise" checked={view.scale === 'asinh'}
                onChange={(event) => view.setScale(event.currentTarget.checked ? 'asinh' : 'linear')}
              />
            )}
            {flux && (
              <Select
                size="xs" label="Unit of the flux" allowDeselect={false} value={view.unit} data={Object.keys(FLUX_UNITS)}
                onChange={(value) => value && view.setUnit(value as typeof view.unit)}
              />
            )}
            <NumberInput
              size="xs" label="Size of the marks" min={1} max={12} step={0.5} placeholder="automatic" value={view.size ?? ''}
              onChange={(value) => view.setSize(value === '' ? null : Number(value))}
            />
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
