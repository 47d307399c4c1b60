'use client';

import { Modal, NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';

export interface EfficiencyChoice {
  modelName: 'kilonova' | 'afterglow' | 'linear';
  numberInjections: number;
  numberDetections: number;
  detectionThreshold: number;
  minimumPhase: number;
  maximumPhase: number;
  optionalInjectionParameters?: Record<string, unknown>;
}

interface Props {
  opened: boolean;
  onClose: () => void;
  /** What is asked; the dialog closes when it has been. */
  onAsk: (choice: EfficiencyChoice) => Promise<unknown>;
  /** What the button says. */
  submitLabel?: string;
  /** More fields, above the others. */
  children?: React.ReactNode;
}

const MODELS = [
  { value: 'kilonova', label: 'Kilonova (as GW170817)' },
  { value: 'afterglow', label: 'Afterglow of a gamma-ray burst' },
  { value: 'linear', label: 'Linear: a magnitude and a decline' },
];
const HINTS = { kilonova: '{"mass_scale": 1}', afterglow: '{"log10_E0": 53, "n0": 0.01}', linear: '{"mag": -16, "dmag": 1}' } as const;

function parse(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('The parameters must be a JSON object.');
  return value as Record<string, unknown>;
}

/** Which sources are put into the skymap, and what counts as finding them. */
export function EfficiencyDialog({ opened, onClose, onAsk, submitLabel = 'Work it out', children }: Props) {
  const [model, setModel] = useState<EfficiencyChoice['modelName']>('kilonova');
  const [numbers, setNumbers] = useState({ numberInjections: 1000, numberDetections: 1, detectionThreshold: 5, minimumPhase: 0, maximumPhase: 3 });
  const [parameters, setParameters] = useState('');
  const asking = useMutation({
    mutationFn: async () => onAsk({ modelName: model, ...numbers, optionalInjectionParameters: parse(parameters) }),
    onSuccess: onClose,
  });
  const field = (name: keyof typeof numbers, label: string, min: number, max: number) => (
    <NumberInput label={label} min={min} max={max} value={numbers[name]} onChange={(value) => setNumbers((now) => ({ ...now, [name]: Number(value) }))} />
  );
  return (
    <Modal opened={opened} onClose={onClose} title="Survey efficiency">
      <Form onSubmit={() => asking.mutate()} submitLabel={submitLabel} busy={asking.isPending} problem={asking.error?.message} onCancel={onClose}>
        {children}
        <NativeSelect label="Sources" value={model} data={MODELS} onChange={({ currentTarget }) => setModel(currentTarget.value as EfficiencyChoice['modelName'])} />
        {field('numberInjections', 'How many are put into the skymap', 1, 10_000)}
        {field('numberDetections', 'Detections that make a discovery', 1, 1000)}
        {field('detectionThreshold', 'Significance of a detection, sigma', 0, 1000)}
        {field('minimumPhase', 'From day', -365, 365)}
        {field('maximumPhase', 'To day after the event', -365, 365)}
        <Textarea label="Parameters of the model" description="JSON; empty for the usual ones" placeholder={HINTS[model]} autosize minRows={1} value={parameters} onChange={({ currentTarget }) => setParameters(currentTarget.value)} />
      </Form>
    </Modal>
  );
}
