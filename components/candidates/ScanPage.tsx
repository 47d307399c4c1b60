'use client';

import { Button, Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { useNow } from '@/components/ui/clock';
import { ErrorState } from '@/components/ui/StateBox';
import { dateToMjd } from '@/lib/astro/time';
import { useAnnotationKeys } from './annotationKeys';
import type { CardContext } from './CandidateCard';
import { useScannedEvent } from './CardVerdict';
import { listKey } from './candidateList';
import { CandidateList, type ListHandle } from './CandidateList';
import { ListSkeleton } from './CardSkeleton';
import { FocusView } from './FocusView';
import { NoCandidates, NoGroups } from './EmptyScan';
import { ScanDialogs, type OpenDialog } from './ScanDialogs';
import { ScanProfiles } from './ScanProfiles';
import { MarkedBar, NewBar, UndoBar } from './ScanBars';
import { ScanFilters } from './ScanFilters';
import { byTargets, saveTargets, useMaySave, useScanGroups } from './scanGroups';
import { useCatchUp, useLiveCards, useNewCandidates } from './scanLive';
import { useLooks, useScanPreferences } from './scanPreferences';
import { nextSort, type ScanQuery } from './scanQuery';
import { useScanSession } from './scanSession';
import { NewSince, NightProgress, OutboxChip, WhoIsHere } from './ScanStatus';
import { ScanToolbar } from './ScanToolbar';
import { useScanUrl } from './scanUrl';
import { SwipeHint } from './SwipeHint';
import { tagOptionsQuery } from './TagDialog';
import type { Candidate, ScanGroup } from './types';
import { useMarks } from './useMarks';
import { useScanActions } from './useScanActions';
import { useScanKeys } from './useScanKeys';
import { useScanList } from './useScanList';
import classes from './ScanPage.module.css';

const NO_GROUPS: readonly ScanGroup[] = [];
/** Pixels that header and toolbar take at the top of the window. */
const STICKY = 98;

/** Scanning: the query, and the endless list of candidates with all that one decides about them. */
export function ScanPage({ now: servedAt }: { now: number }) {
  const { id: userId, is_anonymous } = useViewer();
  const maySave = useMaySave();
  const mayClassify = usePermission('Classify');
  const mayComment = usePermission('Comment') && !is_anonymous;
  const client = useQueryClient();
  const { query, view, formShown, setQuery, setView, setFormShown } = useScanUrl();
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: true });
  const [drawer, setDrawer] = useState(false);
  const [looks, setLooks] = useLooks();
  const { pinned, togglePin, invert } = useScanPreferences();

  const { groups: known, error: groupsError, retry: retryGroups } = useScanGroups();
  const groups = known ?? NO_GROUPS;
  const { candidates, dates, nearEnd, error, refetch, fetchNextPage, hasNextPage, listId, total, askedAt, hasList, isRefreshing, isLoading } = useScanList(query);
  const { actions, rejected, history, outbox, settled } = useScanActions(groups, `${listId} ${isRefreshing} ${total}`);
  useLiveCards(settled);
  useCatchUp(query);
  const fresh = useNewCandidates(query, askedAt);

  const listRef = useRef<ListHandle>(null);
  const [focusIndex, setFocusIndex] = useState(0);
  const [columns, setColumns] = useState(1);
  const [blink, setBlink] = useState(false);
  const [search, setSearch] = useState('');
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [historyShown, setHistoryShown] = useState(false);
  const { marked, chosen, mark, markAll, clear } = useMarks(candidates, listId);
  const shownIndex = Math.min(focusIndex, Math.max(0, candidates.length - 1));
  const focused = candidates[shownIndex];
  const nowMs = useNow(600_000) ?? servedAt;

  // Another query is another list: from its beginning.
  const [shownList, setShownList] = useState(listId);
  if (shownList !== listId) {
    setShownList(listId);
    setFocusIndex(0);
  }
  useEffect(() => {
    window.scrollTo({ top: 0, behavior: 'instant' });
  }, [listId]);

  const session = useScanSession({ query, groups, dates, candidates, focusIndex: shownIndex, userId });
  const { see } = session;
  const seeBetween = useCallback((from: number, to: number) => see(candidates.slice(from, to + 1).map(({ id }) => id)), [see, candidates]);

  const keys = useAnnotationKeys(candidates);
  const targets = useMemo(() => saveTargets(groups, query.groupIDs), [groups, query.groupIDs]);
  const groupNames = useMemo(
    () => groups.filter(({ id }) => query.groupIDs.includes(id)).flatMap(({ name, nickname }) => [name, ...(nickname ? [nickname] : [])]),
    [groups, query.groupIDs],
  );
  const { data: tagOptions } = useQuery(tagOptionsQuery);
  const tagColors = useMemo(() => new Map((tagOptions ?? []).map(({ id, color }) => [id, color])), [tagOptions]);

  const change = useCallback((part: Partial<ScanQuery>) => setQuery({ ...query, ...part }), [query, setQuery]);
  const sortBy = useCallback((origin: string, key: string) => change({ sort: nextSort(query.sort, origin, key) }), [change, query.sort]);
  const annotations = useMemo(() => ({ search, pinned, onSearch: setSearch, onPin: togglePin }), [search, pinned, togglePin]);
  const open = useCallback((kind: OpenDialog['kind'], ...of: Candidate[]) => setDialog({ kind, obj_ids: of.map(({ id }) => id) }), []);
  const { fellows } = session;
  const event = useScannedEvent(query.localization);

  const context = useMemo<CardContext>(
    () => ({
      view, sort: query.sort, groups, groupNames, targets, maySave, mayClassify, mayComment, looks, annotations, invert, blink, tagColors, fellows, event,
      now: dateToMjd(new Date(nowMs)),
      total: total ?? 0,
      onFocus: setFocusIndex,
      onMark: mark,
      onSort: sortBy,
      onLooks: setLooks,
      onSave: actions.save,
      onReject: actions.reject,
      onClassify: (candidate) => open('classify', candidate),
      onTag: (candidate) => open('tag', candidate),
      onUntag: (candidate, objtagoption_id, name) => actions.tag(candidate, objtagoption_id, name, false),
      onComment: (candidate) => open('comment', candidate),
      onDetails: (candidate) => open('details', candidate),
      onZoom: (candidate) => open('zoom', candidate),
    }),
    [view, query.sort, groups, groupNames, targets, maySave, mayClassify, mayComment, looks, annotations, invert, blink, tagColors, fellows, event, nowMs, total, mark, sortBy, setLooks, actions, open],
  );

  const move = (index: number, how?: 'top' | 'nearest') => {
    if (candidates.length === 0) return;
    const next = Math.min(candidates.length - 1, Math.max(0, index));
    setFocusIndex(next);
    listRef.current?.reveal(next, how ?? (view === 'dense' ? 'nearest' : 'top'));
    if (next >= candidates.length - 10) nearEnd();
  };
  const goTo = (obj_id: string | undefined) => {
    const index = candidates.findIndex(({ id }) => id === obj_id);
    if (index >= 0) move(index, 'nearest');
  };
  const decided = () => {
    if (looks.advance) move(shownIndex + 1);
    else listRef.current?.reveal(shownIndex, 'nearest');
  };
  const undo = (key?: string) => {
    goTo(actions.undo(key));
    if (history.length <= 1) setHistoryShown(false);
  };
  const showForm = () => (wide ? setFormShown(!formShown) : setDrawer(!drawer));
  const reload = () => {
    window.scrollTo({ top: 0, behavior: 'instant' });
    setFocusIndex(0);
    void client.resetQueries({ queryKey: listKey(query) });
  };
  const isDecided = ({ id, is_source }: Candidate) => is_source || rejected.has(id);
  const saveMarked = (to?: readonly ScanGroup[]) => {
    if (to) return actions.bulk(chosen, { do: 'save', groups: to });
    for (const { groups: passed, candidates: some } of byTargets(chosen, targets)) actions.bulk(some, { do: 'save', groups: passed });
  };
  const rejectMarked = () => actions.bulk(chosen, { do: 'reject', on: true });
  const subjects = chosen.length ? chosen : focused ? [focused] : [];

  useScanKeys({
    focused, targets, maySave, mayClassify, mayComment, view, columns, looks,
    markedCount: marked.size,
    onMove: (by) => move(shownIndex + by),
    onNextUndecided: () => {
      const next = candidates.findIndex((candidate, i) => i > shownIndex && !isDecided(candidate));
      move(next < 0 ? shownIndex + 1 : next);
    },
    onSave: (groupsOf, many) => {
      if (many) return saveMarked(groupsOf);
      if (!focused) return;
      actions.save(focused, groupsOf ?? targets.of(focused));
      see([focused.id]);
      decided();
    },
    onReject: (many) => {
      if (many) return rejectMarked();
      if (!focused) return;
      actions.reject(focused.id, !rejected.has(focused.id));
      see([focused.id]);
      decided();
    },
    onUndo: () => undo(),
    onHistory: () => history.length && setHistoryShown(!historyShown),
    onClassify: () => open('classify', ...subjects),
    onTag: () => open('tag', ...subjects),
    onComment: () => focused && open('comment', focused),
    onDetails: () => focused && open('details', focused),
    onZoom: () => focused && open('zoom', focused),
    onBlink: () => setBlink(!blink),
    onLooks: setLooks,
    onMark: (range) => focused && mark(focused.id, range),
    onMarkAll: markAll,
    onUnmark: clear,
    onForm: showForm,
    onView: setView,
  });

  // Kept while only the focus moves: the form is half of the page.
  const form = useMemo(
    () => <ScanFilters query={query} onChange={change} groups={groups} keys={keys} profiles={<ScanProfiles query={query} groups={groups} onLoad={setQuery} />} />,
    [query, change, groups, keys, setQuery],
  );
  const hasForm = wide ? formShown : false;

  let body;
  if (known && known.every((group) => group.filters.length === 0)) body = <NoGroups />;
  else if (error && !hasList) body = <ErrorState title="The candidates could not be loaded" error={error} onRetry={() => void refetch()} />;
  else if (!hasList) body = <ListSkeleton view={view} />;
  else if (candidates.length === 0) body = <NoCandidates query={query} onChange={change} />;
  else if (view === 'focus') body = <FocusView candidates={candidates} index={shownIndex} marked={marked} rejected={rejected} context={context} onMove={(by) => move(shownIndex + by)} onSeen={see} />;
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
        onColumns={setColumns}
        onSeen={seeBetween}
      />
    );
  }

  return (
    <div className={classes.page}>
      <ScanToolbar
        query={query}
        total={total}
        loading={isLoading}
        view={view}
        advance={looks.advance}
        onView={setView}
        onForm={showForm}
        onReload={reload}
        onCycleSort={() => query.sort && sortBy(query.sort.origin, query.sort.key)}
        onClearSort={() => change({ sort: null })}
        onAdvance={(advance) => setLooks({ advance })}
        onUnseenOnly={(unseenOnly) => change({ unseenOnly })}
        onMarkAll={markAll}
        status={
          <>
            <NewSince counts={session.counts} />
            <NightProgress progress={session.progress} />
          </>
        }
        people={
          <>
            <OutboxChip outbox={outbox} onRetry={actions.retry} />
            <WhoIsHere presence={session.presence} onGo={goTo} />
          </>
        }
      >
        <NewBar count={fresh} onShow={reload} />
      </ScanToolbar>
      {groupsError && !known && <ErrorState title="Your groups could not be loaded" error={groupsError} onRetry={retryGroups} compact />}
      <div className={classes.columns} data-form={formShown ? 'shown' : 'hidden'}>
        <aside className={classes.aside} aria-label="Query" hidden={!hasForm && wide === true}>
          {(wide === undefined || wide) && form}
        </aside>
        <div className={classes.results} data-refreshing={isRefreshing || undefined}>
          {body}
          {error && hasList && <ErrorState title="More candidates could not be loaded" error={error} onRetry={() => void fetchNextPage()} compact />}
        </div>
      </div>
      <Drawer opened={drawer && wide !== true} onClose={() => setDrawer(false)} title="Query" position="left" size={330} padding="md">
        {form}
        <Button fullWidth mt="md" onClick={() => setDrawer(false)}>
          {total === undefined ? 'Show' : `Show ${total}`}
        </Button>
      </Drawer>
      <ScanDialogs
        open={dialog}
        candidates={candidates}
        focused={focused}
        invert={invert}
        actions={actions}
        onClose={() => setDialog(null)}
        onMove={(by) => move(shownIndex + by)}
        onDecided={see}
      />
      <MarkedBar
        count={marked.size}
        groups={targets.numbered}
        maySave={maySave}
        mayClassify={mayClassify}
        onSave={saveMarked}
        onReject={rejectMarked}
        onTag={() => open('tag', ...chosen)}
        onClassify={() => open('classify', ...chosen)}
        onClear={clear}
      />
      <SwipeHint done={history.length > 0} />
      <UndoBar history={history} opened={historyShown} onOpen={setHistoryShown} onUndo={undo} />
    </div>
  );
}
