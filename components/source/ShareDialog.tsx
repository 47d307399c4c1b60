'use client';

import { Checkbox, Modal, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { lightCurveQuery } from '@/components/plots/lightCurveQuery';
import { Form, FormField } from '@/components/ui/FormField';
import { formatUtc, plural } from '@/components/ui/format';
import { notifySuccess } from '@/components/ui/notify';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { GroupPicker } from './GroupPicker';
import { refreshObj, spectraQuery } from './queries';
import { photometrySets } from './shareSets';
import type { SourceDetail } from './types';
import classes from './SourceActions.module.css';

/** Ids that one request takes. */
const MOST = 10_000;

/** Lets further groups see photometry and spectra; what may not be shared says so. */
export function ShareDialog({ source, onClose }: { source: SourceDetail; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={`Share data of ${source.id}`} size="lg">
      <ShareForm obj_id={source.id} onClose={onClose} />
    </Modal>
  );
}

function toggled<T>(set: ReadonlySet<T>, item: T): Set<T> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}

function ShareForm({ obj_id, onClose }: { obj_id: string; onClose: () => void }) {
  const client = useQueryClient();
  const { data: shareable, error } = useQuery(apiQuery('/api/internal/shareable/[obj_id]', { params: { obj_id } }));
  const { data: photometry } = useQuery(lightCurveQuery(obj_id));
  const { data: spectra } = useQuery(spectraQuery(obj_id));
  const [group_ids, setGroups] = useState<number[]>([]);
  const [sets, setSets] = useState<ReadonlySet<string>>(new Set());
  const [spectrum_ids, setSpectra] = useState<ReadonlySet<number>>(new Set());
  const choices = useMemo(() => photometrySets(photometry ?? [], new Set(shareable?.photometry_ids)), [photometry, shareable]);
  const mySpectra = new Set(shareable?.spectrum_ids);
  const photometryIDs = choices.filter(({ key }) => sets.has(key)).flatMap(({ ids }) => ids);

  const sharing = useMutation({
    mutationFn: async () => {
      const spectrumIDs = [...spectrum_ids];
      for (let at = 0; at < Math.max(photometryIDs.length, 1); at += MOST) {
        const points = photometryIDs.slice(at, at + MOST);
        const body = { groupIDs: group_ids, ...(points.length ? { photometryIDs: points } : {}), ...(at === 0 && spectrumIDs.length ? { spectrumIDs } : {}) };
        await api.post('/api/sharing', { body });
      }
    },
    onSuccess: async () => {
      await refreshObj(client, obj_id);
      notifySuccess('The groups see it now');
      onClose();
    },
  });

  if (!error && !(shareable && photometry && spectra)) return <TextSkeleton lines={6} />;
  const chosen = [photometryIDs.length && plural(photometryIDs.length, 'point'), spectrum_ids.size && plural(spectrum_ids.size, 'spectrum', 'spectra')].filter(Boolean);
  return (
    <Form
      onSubmit={() => sharing.mutate()}
      submitLabel={chosen.length ? `Share ${chosen.join(' and ')}` : 'Share'}
      submitDisabled={chosen.length === 0 || group_ids.length === 0}
      busy={sharing.isPending}
      problem={(sharing.error ?? error)?.message}
      onCancel={onClose}
    >
      <FormField label="Photometry" description="Yours, and that of groups in which you may share photometry">
        <Stack gap={6} className={classes.choices}>
          {choices.map(({ key, instrument, filter, ids, total }) => (
            <Checkbox
              key={key}
              size="sm"
              label={`${instrument}, ${bandpassLabel(filter)}`}
              description={ids.length === total ? plural(total, 'point') : ids.length ? `${ids.length} of ${plural(total, 'point')}; the others are for their owners to share` : `${plural(total, 'point')}, for their owners to share`}
              disabled={ids.length === 0}
              checked={sets.has(key)}
              onChange={() => setSets(toggled(sets, key))}
            />
          ))}
          {choices.length === 0 && <span className={classes.faint}>There is none.</span>}
        </Stack>
      </FormField>
      <FormField label="Spectra" description="Your own">
        <Stack gap={6} className={classes.choices}>
          {spectra?.spectra.map(({ id, instrument_name, observed_at }) => (
            <Checkbox
              key={id}
              size="sm"
              label={`${instrument_name ?? 'Spectrum'}, ${formatUtc(observed_at, 'minutes')} UTC`}
              description={mySpectra.has(id) ? undefined : 'For its owner to share'}
              disabled={!mySpectra.has(id)}
              checked={spectrum_ids.has(id)}
              onChange={() => setSpectra(toggled(spectrum_ids, id))}
            />
          ))}
          {spectra?.spectra.length === 0 && <span className={classes.faint}>There are none.</span>}
        </Stack>
      </FormField>
      <GroupPicker label="With" description="Groups that you are in" required placeholder={group_ids.length ? undefined : 'Pick groups'} value={group_ids} onChange={setGroups} />
    </Form>
  );
}
