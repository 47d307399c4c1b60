'use client';

import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

/** How long a person pauses before the list answers to what is typed, ms. */
const PAUSE = 250;

/** A text in the address that is searched for while one types. */
export function SearchBox(props: { label: string; placeholder?: string; value: string; onSearch: (text: string) => void; width?: number }) {
  const { label, placeholder, value, onSearch, width = 220 } = props;
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  // The address may change by other ways than typing: back, a link, a removed filter.
  useEffect(() => {
    if (value !== sent.current) setText(value);
    sent.current = value;
  }, [value]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      search.current(wanted);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      size="xs"
      w={width}
      type="search"
      aria-label={label}
      placeholder={placeholder ?? label}
      leftSection={<IconSearch size={14} />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}
