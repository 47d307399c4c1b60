'use client';

import { ActionIcon, Combobox, useCombobox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Reason } from './Reason';
import classes from './AddMenu.module.css';

export interface AddOption {
  value: string;
  label: string;
  /** Why this one cannot be chosen. */
  why?: string | null;
}

export interface AddMenuProps {
  /** "Add a role to vega": names the button. */
  label: string;
  options: readonly AddOption[];
  onAdd: (value: string) => void;
  /** Why nothing can be added at all. */
  why?: string | null;
  /** Said when there is nothing left to add. */
  empty?: string;
}

/** A small plus that opens a list to pick from, with a search when the list is long. */
export function AddMenu({ label, options, onAdd, why, empty = 'Nothing more to add' }: AddMenuProps) {
  const [text, setText] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setText('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const shown = options.filter((option) => option.label.toLowerCase().includes(text.trim().toLowerCase()));
  const searchable = options.length > 7;
  return (
    <Reason why={why}>
      <Combobox
        store={combobox}
        width={250}
        position="bottom-start"
        shadow="lg"
        onOptionSubmit={(value) => {
          onAdd(value);
          combobox.closeDropdown();
        }}
      >
        <Combobox.Target withAriaAttributes={false}>
          <ActionIcon
            size={22}
            variant="subtle"
            aria-label={label}
            aria-haspopup="listbox"
            aria-expanded={combobox.dropdownOpened}
            disabled={Boolean(why)}
            onClick={() => combobox.toggleDropdown()}
          >
            <IconPlus size={13} stroke={2} />
          </ActionIcon>
        </Combobox.Target>
        <Combobox.Dropdown>
          {searchable && (
            <Combobox.Search value={text} onChange={(event) => setText(event.currentTarget.value)} placeholder="Find" aria-label={`${label}: find`} />
          )}
          <Combobox.Options className={classes.options} aria-label={label}>
            {shown.map((option) => (
              <Combobox.Option key={option.value} value={option.value} disabled={Boolean(option.why)} className={classes.option}>
                {option.label}
                {option.why && <span className={classes.why}>{option.why}</span>}
              </Combobox.Option>
            ))}
            {shown.length === 0 && <Combobox.Empty>{options.length ? 'None has this name' : empty}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </Reason>
  );
}
