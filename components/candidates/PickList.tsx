'use client';

import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import classes from './PickList.module.css';

export interface PickOption {
  value: string;
  /** At the right: a state, a key. */
  note?: ReactNode;
}

/** Names that begin with what was typed before those that only have it; otherwise as they come. */
export function matching<T extends { value: string }>(options: readonly T[], search: string): T[] {
  const wanted = search.trim().toLowerCase();
  if (!wanted) return [...options];
  const found = options.filter(({ value }) => value.toLowerCase().includes(wanted));
  const starts = ({ value }: T) => Number(!value.toLowerCase().startsWith(wanted));
  return found.map((option, i) => ({ option, i })).sort((a, b) => starts(a.option) - starts(b.option) || a.i - b.i).map(({ option }) => option);
}

/** Type, arrow, Enter: one of many names. */
export function PickList<T extends PickOption>({ label, placeholder, options, onPick, nothing }: {
  label: string;
  placeholder: string;
  options: readonly T[];
  onPick: (option: T) => void;
  /** Said when no name fits. */
  nothing: string;
}) {
  const id = useId();
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const found = useMemo(() => matching(options, search), [options, search]);

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      const next = Math.min(found.length - 1, Math.max(0, active + step));
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const option = found[active];
      if (option) onPick(option);
    }
  }

  return (
    <>
      <TextInput
        data-autofocus
        aria-label={label}
        placeholder={placeholder}
        leftSection={<IconSearch size={15} />}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found.length ? `${id}-${active}` : undefined}
      />
      <div id={id} role="listbox" aria-label={label} className={classes.list}>
        {found.map((option, i) => (
          <button
            key={option.value}
            id={`${id}-${i}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            className={classes.option}
            onMouseMove={() => i !== active && setActive(i)}
            onClick={() => onPick(option)}
          >
            <span>{option.value}</span>
            {option.note && <span className={classes.note}>{option.note}</span>}
          </button>
        ))}
        {found.length === 0 && <p className={classes.nothing}>{nothing}</p>}
      </div>
    </>
  );
}
