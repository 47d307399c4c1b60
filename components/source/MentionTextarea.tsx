'use client';

import { Combobox, Textarea, useCombobox, type TextareaProps } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { plural } from '@/components/ui/format';
import { UserAvatar } from '@/components/ui/UserAvatar';
import { fullName } from '@/components/users/userRights';
import { apiQuery } from '@/lib/http/apiQuery';
import { complete, mentionAt } from './mention';
import classes from './Comments.module.css';

const MOST = 6;

interface Props extends Omit<TextareaProps, 'value' | 'onChange' | 'onKeyDown'> {
  value: string;
  onWrite: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Where one writes, with the people whom an `@` may mean. Arrows choose, Enter and Tab take, Escape goes on writing. */
export function MentionTextarea({ value, onWrite, onKeyDown, ...rest }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [cursor, setCursor] = useState(0);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const place = useRef<number | null>(null);
  const combobox = useCombobox();
  const mention = mentionAt(value, cursor);
  const wanted = mention !== null && mention.start !== dismissed;
  const { data } = useQuery({
    ...apiQuery('/api/user', { query: { search: mention?.part ?? '', numPerPage: MOST } }),
    enabled: wanted,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const people = wanted ? (data?.users ?? []).filter(({ is_bot }) => !is_bot).slice(0, MOST) : [];
  const opened = people.length > 0;

  // The cursor goes behind a name that was put in.
  useLayoutEffect(() => {
    if (place.current === null) return;
    box.current?.setSelectionRange(place.current, place.current);
    place.current = null;
  }, [value]);

  const { selectFirstOption } = combobox;
  const names = people.map(({ username }) => username).join(' ');
  useEffect(() => {
    if (names) selectFirstOption();
  }, [names, selectFirstOption]);

  function take(username: string) {
    if (!mention) return;
    const next = complete(value, cursor, mention, username);
    place.current = next.cursor;
    setCursor(next.cursor);
    onWrite(next.text);
    box.current?.focus();
  }

  function onKey(event: KeyboardEvent) {
    if (opened && !event.nativeEvent.isComposing) {
      const index = Math.max(combobox.getSelectedOptionIndex(), 0);
      const act: Record<string, () => void> = {
        ArrowDown: () => combobox.selectNextOption(),
        ArrowUp: () => combobox.selectPreviousOption(),
        Escape: () => setDismissed(mention?.start ?? null),
        Tab: () => take(people[index]?.username ?? ''),
        Enter: () => take(people[index]?.username ?? ''),
      };
      const done = act[event.key];
      if (done && !event.shiftKey) {
        event.preventDefault();
        return done();
      }
    }
    onKeyDown(event);
  }

  return (
    <Combobox store={{ ...combobox, dropdownOpened: opened }} position="top-start" width={280} shadow="lg" onOptionSubmit={take}>
      <Combobox.Target withKeyboardNavigation={false} withAriaAttributes={false}>
        <Textarea
          {...rest}
          ref={box}
          aria-autocomplete="list"
          aria-controls={opened ? combobox.listId ?? undefined : undefined}
          value={value}
          onChange={(event) => {
            setCursor(event.currentTarget.selectionStart);
            onWrite(event.currentTarget.value);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart)}
          onBlur={() => setCursor(0)}
          onKeyDown={onKey}
        />
      </Combobox.Target>
      <span className="sp-visually-hidden" role="status">
        {opened ? `${plural(people.length, 'person', 'people')} to mention; Enter takes ${people[0]?.username}` : ''}
      </span>
      <Combobox.Dropdown>
        <Combobox.Options aria-label="People to mention">
          {people.map((user) => (
            <Combobox.Option key={user.id} value={user.username} className={classes.person} onMouseDown={(event) => event.preventDefault()}>
              <UserAvatar user={user} size={22} tooltip={false} />
              <span>
                {user.username} <span className={classes.personName}>{fullName(user)}</span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
