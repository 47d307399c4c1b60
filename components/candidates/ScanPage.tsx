'use client';

import { Button, Drawer } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { useNow } from '@/components/ui/clock';
import { ErrorState } from '@/components/ui/StateBox';
import { annotationKeys } from './annotations';
import type { CardContext } from './CandidateCard';
import { listed, listKey, listOptions } from './candidateList';
import { CandidateList, type ListHandle } from './CandidateList';
import { ListSkeleton } from './CardSkeleton';
import { ClassifyDialog } from './ClassifyDialog';
import { FocusView } from './FocusView';
import { NoCandidates, NoGroups } from './EmptyScan';
import { ProfileItems } from './ScanProfiles';
import { MarkedBar, NewBar, UndoBar } from './ScanBars';
import { ScanFilters } from './ScanFilters';
import { saveTargets, useMaySave, useScanGroups } from './scanGroups';
import { useCatchUp, useLiveCards, useNewCandidates } from './scanLive';
import { nextSort, type ScanQuery } from './scanQuery';
import { ScanToolbar } from './ScanToolbar';
import { useScanUrl } from './scanUrl';
import type { Candidate, ScanGroup } from './types';
import { useScanActions } from './useScanActions';
import { useScanKeys } from './useScanKeys';
import classes from './ScanPage.module.css';

/** Candidates whose annotations are looked through for what one can sort by. */
const SAMPLE = 200;

const NO_GROUPS: readonly ScanGroup[] = [];
/** Pixels that header and toolbar take at the top of the window. */
const STICKY = 98;

/** Scanning: the query, and the endless list of candidates with all that one decides about them. */
export function ScanPage({ now: servedAt }: { now: number }) {
  const { username } = useViewer();
  const maySave = useMaySave();
  const mayClassify = usePermission('Classify');
  const client = useQueryClient();
  const { query, view, formShown, setQuery, setView, setFormShown } = useScanUrl();
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: true });
  const [drawer, setDrawer] = useState(false);
  const [advance, setAdvance] = useLocalStorage({ key: 'skyportal-scan-advance', defaultValue: false });

  const { groups: known, error: groupsError, retry: retryGroups } = useScanGroups();
  const groups = known ?? NO_GROUPS;
  const { data, error, isFetching, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    ...listOptions(query),
    placeholderData: keepPreviousData,
  });
  const candidates = useMemo(() => listed(data), [data]);
  const firstPage = data?.pages[0];
  const total = firstPage?.totalMatches;
  const { actions, rejected, history, settled } = useScanActions(username);
  useLiveCards(settled);
  useCatchUp(query);
  const fresh = useNewCandidates(query, isPlaceholderData ? undefined : firstPage?.asked_at);

  const listRef = useRef<ListHandle>(null);
  const [focusIndex, setFocusIndex] = useState(0);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [classifying, setClassifying] = useState<Candidate | null>(null);
  const shownIndex = Math.min(focusIndex, Math.max(0, candidates.length - 1));
  const focused = candidates[shownIndex];
  const nowMs = useNow(600_000) ?? servedAt;

  // Another query is another list: from its beginning, nothing marked.
  const listId = JSON.stringify(listKey(query));
  const [shownList, setShownList] = useState(listId);
  if (shownList !== listId) {
    setShownList(listId);
    setFocusIndex(0);
    setMarked(new Set());
  }
  useEffect(() => {
    window.scrollTo({ top: 0, behavior: 'instant' });
  }, [listId]);

  const keys = useMemo(() => annotationKeys(candidates.slice(0, SAMPLE)), [candidates]);
  const targets = useMemo(() => saveTargets(groups, query.groupIDs), [groups, query.groupIDs]);
  const groupNames = useMemo(
    () => groups.filter(({ id }) => query.groupIDs.includes(id)).flatMap(({ name, nickname }) => [name, ...(nickname ? [nickname] : [])]),
    [groups, query.groupIDs],
  );

  const change = useCallback((part: Partial<ScanQuery>) => setQuery({ ...query, ...part }), [query, setQuery]);
  const mark = useCallback((obj_id: string) => {
    setMarked((old) => {
      const next = new Set(old);
      if (!next.delete(obj_id)) next.add(obj_id);
      return next;
    });
  }, []);
  const sortBy = useCallback((origin: string, key: string) => change({ sort: nextSort(query.sort, origin, key) }), [change, query.sort]);

  const context = useMemo<CardContext>(
    () => ({
      view, sort: query.sort, groups, groupNames, targets, maySave, mayClassify,
      now: nowMs / 86_400_000 + 40_587,
      total: total ?? 0,
      onFocus: setFocusIndex,
      onMark: mark,
      onSort: sortBy,
      onSave: actions.save,
      onReject: actions.reject,
      onClassify: setClassifying,
    }),
    [view, query.sort, groups, groupNames, targets, maySave, mayClassify, nowMs, total, mark, sortBy, actions],
  );

  const nearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isPlaceholderData) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage]);

  const move = (index: number, how?: 'top' | 'nearest') => {
    if (candidates.length === 0) return;
    const next = Math.min(candidates.length - 1, Math.max(0, index));
    setFocusIndex(next);
    listRef.current?.reveal(next, how);
    if (next >= candidates.length - 10) nearEnd();
  };
  const decided = () => {
    if (advance) move(shownIndex + 1);
    else listRef.current?.reveal(shownIndex, 'nearest');
  };
  const undo = () => {
    const obj_id = actions.undo();
    const index = candidates.findIndex(({ id }) => id === obj_id);
    if (index >= 0) move(index, 'nearest');
  };
  const showForm = () => (wide ? setFormShown(!formShown) : setDrawer(!drawer));
  const reload = () => {
    window.scrollTo({ top: 0, behavior: 'instant' });
    setFocusIndex(0);
    void client.resetQueries({ queryKey: listKey(query) });
  };

  useScanKeys({
    focused, targets, maySave, mayClassify, view,
    hasMarked: marked.size > 0,
    onMove: (by) => move(shownIndex + by),
    onSave: (chosen) => {
      if (!focused) return;
      actions.save(focused, chosen ?? targets.of(focused));
      decided();
    },
    onReject: () => {
      if (!focused) return;
      actions.reject(focused.id, !rejected.has(focused.id));
      decided();
    },
    onUndo: undo,
    onClassify: () => focused && setClassifying(focused),
    onMark: () => focused && mark(focused.id),
    onUnmark: () => setMarked(new Set()),
    onForm: showForm,
    onView: setView,
  });

  const form = <ScanFilters query={query} onChange={change} groups={groups} keys={keys} />;
  const chosen = candidates.filter(({ id }) => marked.has(id));
  const hasForm = wide ? formShown : false;

  let body;
  if (known && known.every((group) => group.filters.length === 0)) body = <NoGroups />;
  else if (error && !data) body = <ErrorState title="The candidates could not be loaded" error={error} onRetry={() => void refetch()} />;
  else if (!data) body = <ListSkeleton view={view} />;
  else if (candidates.length === 0) body = <NoCandidates query={query} onChange={change} />;
  else if (view === 'focus') body = <FocusView candidates={candidates} index={shownIndex} marked={marked} rejected={rejected} context={context} onMove={(by) => move(shownIndex + by)} />;
  else {
    body = (
      <CandidateList
        ref={listRef}
        candidates={candidates}
        focusIndex={shownIndex}
        marked={marked}
        rejected={rejected}
        context={context}
        hasMore={hasNextPage}
        onNearEnd={nearEnd}
        stickyTop={STICKY}
      />
    );
  }

  return (
    <div className={classes.page}>
      <ScanToolbar
        query={query}
        total={total}
        loading={isFetching && !isFetchingNextPage}
        view={view}
        advance={advance}
        onView={setView}
        onForm={showForm}
        onReload={reload}
        onClearSort={() => change({ sort: null })}
        onAdvance={setAdvance}
        profiles={<ProfileItems query={query} onLoad={setQuery} />}
      >
        <NewBar count={fresh} onShow={reload} />
      </ScanToolbar>
      {groupsError && !known && <ErrorState title="Your groups could not be loaded" error={groupsError} onRetry={retryGroups} compact />}
      <div className={classes.columns} data-form={formShown ? 'shown' : 'hidden'}>
        <aside className={classes.aside} aria-label="Query" hidden={!hasForm && wide === true}>
          {(wide === undefined || wide) && form}
        </aside>
        <div className={classes.results} data-refreshing={isPlaceholderData || undefined}>
          {body}
          {error && data && (
            <ErrorState
              title="More candidates could not be loaded"
              error={error}
              onRetry={() => void fetchNextPage()}
              compact
            />
          )}
        </div>
      </div>
      <Drawer opened={drawer && wide !== true} onClose={() => setDrawer(false)} title="Query" position="left" size={330} padding="md">
        {form}
        <Button fullWidth mt="md" onClick={() => setDrawer(false)}>
          {total === undefined ? 'Show' : `Show ${total}`}
        </Button>
      </Drawer>
      <ClassifyDialog candidate={classifying} onClose={() => setClassifying(null)} onClassify={actions.classify} />
      <MarkedBar
        count={marked.size}
        maySave={maySave}
        onSave={() => chosen.forEach((candidate) => actions.save(candidate, targets.of(candidate)))}
        onReject={() => chosen.forEach(({ id }) => actions.reject(id, true))}
        onClear={() => setMarked(new Set())}
      />
      <UndoBar last={history.at(-1)} count={history.length} onUndo={undo} />
    </div>
  );
}
