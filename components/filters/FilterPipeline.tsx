'use client';

import { Button, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBraces, IconDeviceFloppy, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { Chip } from '@/components/ui/Chip';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { Kbd } from '@/components/ui/Kbd';
import { Panel } from '@/components/ui/Panel';
import { useHotkeys } from '@/components/ui/useHotkeys';
import { replaceSearch } from '@/components/ui/useUrlState';
import type { FilterDetail } from '@/lib/filters/schema';
import type { FilterVersion } from '@/lib/filterVersions/schema';
import type { GroupDetail } from '@/lib/groups/schema';
import { api } from '@/lib/http/client';
import classes from './filters.module.css';
import { PipelineEditor } from './PipelineEditor';
import { formatPipeline, parsePipeline } from './pipelineText';
import { SaveVersionDialog } from './SaveVersionDialog';
import { TestResults } from './TestResults';
import { VersionList } from './VersionList';

const FIRST = formatPipeline([
  { $match: { 'candidate.drb': { $gt: 0.9 }, 'candidate.magpsf': { $lt: 19 } } },
  { $project: { _id: 0, objectId: 1, candid: 1, 'annotations.drb': '$candidate.drb' } },
]);

const HOW_MANY = [
  { value: '100', label: 'Newest 100 alerts' },
  { value: '1000', label: 'Newest 1,000 alerts' },
  { value: '10000', label: 'Newest 10,000 alerts' },
];

interface Props {
  filter: FilterDetail;
  versions: readonly FilterVersion[];
  members: NonNullable<GroupDetail['users']>;
  mayChange: boolean;
}

/** The pipeline of the chosen version, to be read, changed, tried on stored alerts and kept as a new version. */
export function FilterPipeline({ filter, versions, members, mayChange }: Props) {
  const search = useSearchParams();
  const wanted = Number(search.get('version'));
  const version = versions.find(({ id }) => id === wanted) ?? versions.find(({ active }) => active) ?? versions[0];
  // What was typed stays with the version it was typed over, so that looking at another loses nothing.
  const [drafts, setDrafts] = useState<Readonly<Record<number, string>>>({});
  const [limit, setLimit] = useState('1000');
  const [saving, saveDialog] = useDisclosure(false);

  const stored = useMemo(() => (version ? formatPipeline(version.pipeline) : FIRST), [version]);
  const draftKey = version?.id ?? 0;
  const text = drafts[draftKey] ?? stored;
  const changed = text !== stored;
  const parsed = useMemo(() => parsePipeline(text), [text]);
  const setText = (next: string) => setDrafts({ ...drafts, [draftKey]: next });

  const test = useMutation({
    mutationFn: (pipeline: unknown[]) =>
      api.post('/api/filters/[filter_id]/test', { params: { filter_id: filter.id }, body: { pipeline, limit: Number(limit) } }),
  });
  const runTest = () => {
    if (parsed.pipeline) test.mutate(parsed.pipeline);
  };
  const maySave = mayChange && parsed.pipeline !== null && (changed || !version);

  useHotkeys('Filter', [
    { keys: 'mod+enter', description: 'Test the pipeline', run: runTest, inInputs: true },
    { keys: 'mod+s', description: 'Save as a new version', run: () => maySave && saveDialog.open(), inInputs: true },
  ]);

  // Leaving the page would lose what was typed.
  useEffect(() => {
    if (!changed) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [changed]);

  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <Panel
          title="Pipeline"
          id="pipeline"
          note={version ? `Version ${version.id}${changed ? ', changed' : ''}` : 'Not saved yet'}
          flush
          actions={
            <>
              {changed && (
                <Button size="xs" variant="subtle" onClick={() => setText(stored)}>
                  Undo changes
                </Button>
              )}
              <Button
                size="xs"
                variant="default"
                leftSection={<IconBraces size={14} />}
                disabled={!parsed.pipeline}
                onClick={() => setText(formatPipeline(parsed.pipeline))}
              >
                Format
              </Button>
              {mayChange && (
                <Button size="xs" leftSection={<IconDeviceFloppy size={14} />} disabled={!maySave} onClick={saveDialog.open}>
                  Save version
                </Button>
              )}
            </>
          }
        >
          <PipelineEditor value={text} onChange={setText} parsed={parsed} />
        </Panel>
        <Panel
          title="Test on stored alerts"
          id="test"
          flush
          actions={
            <>
              <Select
                aria-label="How many alerts"
                size="xs"
                w={180}
                allowDeselect={false}
                data={HOW_MANY}
                value={limit}
                onChange={(value) => setLimit(value ?? '1000')}
              />
              <Button
                size="xs"
                variant="light"
                leftSection={<IconPlayerPlay size={14} />}
                loading={test.isPending}
                disabled={!parsed.pipeline}
                onClick={runTest}
              >
                Test
              </Button>
            </>
          }
        >
          {test.error && (
            <div className={classes.padded}>
              <ErrorLine error={test.error} />
            </div>
          )}
          {test.data ? (
            <TestResults result={test.data} stream={filter.stream.name} refreshing={test.isPending} />
          ) : (
            !test.error && (
              <p className={classes.hint}>
                Runs the pipeline above over the newest alerts of {filter.stream.name} and shows what passes. Nothing is stored.{' '}
                <span className={classes.keys}>
                  <Kbd keys="mod+enter" />
                </span>
              </p>
            )
          )}
        </Panel>
      </div>
      <div className={classes.column}>
        <VersionList
          filter_id={filter.id}
          versions={versions}
          members={members}
          shown={version?.id}
          mayChange={mayChange}
          onShow={(id) => replaceSearch({ version: String(id) })}
        />
        <Panel title="What a pipeline is" collapsible defaultCollapsed={versions.length > 0}>
          <div className={classes.help}>
            <p>
              A list of MongoDB aggregation stages that run over each alert, in the words of its survey: <code>candidate.magpsf</code>,{' '}
              <code>candidate.drb</code>, <code>objectId</code>. What comes out at the end has passed.
            </p>
            <p>
              <code>$lookup</code> reads the object’s history and cross-matches from <code>ZTF_alerts_aux</code>. What{' '}
              <code>$project</code> puts into <code>annotations</code> is shown with the candidate.
            </p>
            <p className={classes.stages}>
              {['$match', '$project', '$addFields', '$lookup', '$unwind', '$group', '$sort', '$limit'].map((name) => (
                <Chip key={name}>{name}</Chip>
              ))}
            </p>
          </div>
        </Panel>
      </div>
      {parsed.pipeline && (
        <SaveVersionDialog
          filter_id={filter.id}
          pipeline={parsed.pipeline}
          hasActive={versions.some(({ active }) => active)}
          opened={saving}
          onClose={saveDialog.close}
          onSaved={(id) => {
            const { [draftKey]: _, ...others } = drafts;
            setDrafts(others);
            replaceSearch({ version: String(id) });
          }}
        />
      )}
    </div>
  );
}
