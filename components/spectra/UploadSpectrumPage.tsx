'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { refreshObj, sourceQuery } from '@/components/source/queries';
import { Form } from '@/components/ui/FormField';
import { notifySuccess } from '@/components/ui/notify';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { BlockSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { PreviewedFile } from '@/lib/spectra/schema';
import { prefill, type SpectrumForm } from './prefill';
import { SpectrumFields, type FieldsProps } from './SpectrumFields';
import { SpectrumFileInput, type SentFile } from './SpectrumFileInput';
import { SpectrumPreview, type Choice } from './SpectrumPreview';
import classes from './UploadSpectrum.module.css';

const dateOf = (text: string): number => Date.parse(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.trim().replace(' ', 'T')}Z`);

/** What the form lacks; the server checks the rest. */
function problemsOf(form: SpectrumForm): FieldsProps['problems'] {
  const contact = (name: string, users: readonly number[]) => (name.trim() && users.length === 0 ? 'Name a user beside them, whom one can ask.' : undefined);
  return {
    instrument_id: form.instrument_id === null ? 'Pick the instrument.' : undefined,
    observed_at: form.observed_at.trim() === '' ? 'Say when it was observed.' : Number.isNaN(dateOf(form.observed_at)) ? 'This is not a date.' : undefined,
    external_pi: contact(form.external_pi, form.pi),
    external_reducer: contact(form.external_reducer, form.reduced_by),
    external_observer: contact(form.external_observer, form.observed_by),
  };
}

const plain = (text: string | null): string => (text ?? '').toLowerCase().replace(/[^a-z0-9]/g, '');

/** The spectrograph that a file means, when there is only one of that name. */
function useInstrumentNamed(hint: string | null): number | null {
  const { data } = useQuery({ ...apiQuery('/api/instrument'), staleTime: 5 * 60_000 });
  const named = plain(hint);
  const found = named ? data?.filter(({ name, type }) => type !== 'imager' && (plain(name) === named || named.startsWith(plain(name)) || plain(name).startsWith(named))) : [];
  return found?.length === 1 ? (found[0]?.id ?? null) : null;
}

export function UploadSpectrumPage({ obj_id }: { obj_id: string }) {
  const { data: source, error, refetch } = useQuery(sourceQuery(obj_id));
  return (
    <>
      <PageHeader title="Upload a spectrum" breadcrumbs={[{ label: obj_id, href: `/source/${encodeURIComponent(obj_id)}` }]} />
      {source ? (
        <Upload obj_id={obj_id} redshift={source.redshift} group_ids={source.groups.filter(({ active }) => active).map(({ id }) => id)} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <BlockSkeleton height={600} />
      )}
    </>
  );
}

function Upload({ obj_id, redshift, group_ids }: { obj_id: string; redshift: number | null; group_ids: readonly number[] }) {
  const client = useQueryClient();
  const router = useRouter();
  const search = useSearchParams();
  const [form, setForm] = useState(() => prefill((name) => search.get(name), group_ids));
  const { wave_column, flux_column, fluxerr_column } = form;
  const [choice, setChoice] = useState<Choice>({ wave_column, flux_column, fluxerr_column });
  const [file, setFile] = useState<SentFile | null>(null);
  const [asked, setAsked] = useState(false);
  const change = (changed: Partial<SpectrumForm>) => setForm((before) => ({ ...before, ...changed }));

  const reading = useMutation({
    mutationFn: async ({ sent, chosen }: { sent: SentFile; chosen: Choice }): Promise<PreviewedFile> =>
      (await api.post('/api/spectra/parse/file', { body: { ...sent, ...chosen } })) as PreviewedFile,
    // What the file says is taken over where nobody has said anything else.
    onSuccess: ({ observed_at }) => observed_at && setForm((before) => (before.observed_at ? before : { ...before, observed_at })),
  });
  const read = file ? reading.data : undefined;
  const named = useInstrumentNamed(read?.instrument ?? null);
  const suggested = useRef<number | null>(null);
  useEffect(() => {
    if (named === null || suggested.current === named) return;
    suggested.current = named;
    setForm((before) => (before.instrument_id === null ? { ...before, instrument_id: named } : before));
  }, [named]);

  function take(sent: SentFile | null): void {
    setFile(sent);
    if (sent) reading.mutate({ sent, chosen: choice });
    else reading.reset();
  }
  function choose(chosen: Choice): void {
    setChoice(chosen);
    if (file) reading.mutate({ sent: file, chosen });
  }

  const uploading = useMutation({
    mutationFn: async (sent: SentFile) => {
      const { label, origin, external_pi, external_reducer, external_observer, instrument_id, units, wave_column: _, flux_column: __, fluxerr_column: ___, ...rest } = form;
      const texts = Object.fromEntries(Object.entries({ label, origin, external_pi, external_reducer, external_observer }).filter(([, text]) => text.trim() !== ''));
      return api.post('/api/spectra/file', {
        body: { ...sent, ...choice, ...rest, ...texts, ...(units === undefined ? {} : { units }), obj_id, instrument_id: instrument_id ?? 0 },
      });
    },
    onSuccess: async () => {
      notifySuccess(`Spectrum added to ${obj_id}`);
      await refreshObj(client, obj_id);
      router.push(`/source/${encodeURIComponent(obj_id)}#spectra`);
    },
  });
  const problems = problemsOf(form);
  const complete = Object.values(problems).every((problem) => problem === undefined);

  return (
    <div className={classes.page}>
      <Panel id="file" title="File">
        <SpectrumFileInput onFile={take} />
        {asked && !file && <p role="alert">Choose a file, or paste its text.</p>}
      </Panel>
      <Panel id="preview" title="Preview" note={read?.object ? `of ${read.object}` : undefined}>
        {reading.error ? (
          <ErrorState error={reading.error} />
        ) : read ? (
          <SpectrumPreview read={read} redshift={redshift} choice={choice} onChoice={choose} />
        ) : reading.isPending && file ? (
          <BlockSkeleton height={280} />
        ) : (
          <EmptyState title="Nothing to show yet" compact>
            The spectrum and its header appear here before anything is stored.
          </EmptyState>
        )}
      </Panel>
      <Panel id="details" title="Details">
        <Form
          onSubmit={() => {
            setAsked(true);
            if (file && read && complete) uploading.mutate(file);
          }}
          submitLabel="Upload"
          busy={uploading.isPending}
          problem={uploading.error?.message}
          onCancel={() => router.push(`/source/${encodeURIComponent(obj_id)}`)}
        >
          <SpectrumFields form={form} onChange={change} fileUnits={read?.units ?? null} hint={read?.instrument ?? null} problems={asked ? problems : {}} />
        </Form>
      </Panel>
    </div>
  );
}
