'use client';

import { ActionIcon, Autocomplete, Popover } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';

interface Props {
  /** "Add a tag": names the button and the field. */
  label: string;
  placeholder?: string;
  /** Words that are in use elsewhere. */
  known?: readonly string[];
  busy: boolean;
  onAdd: (word: string) => Promise<unknown>;
}

/** A small plus behind chips: asks for one more word. */
export function AddWord({ label, placeholder, known = [], busy, onAdd }: Props) {
  const [opened, popover] = useDisclosure(false);
  const [word, setWord] = useState('');
  async function add() {
    await onAdd(word.trim());
    setWord('');
    popover.close();
  }
  return (
    <Popover opened={opened} onChange={(open) => (open ? popover.open() : popover.close())} position="bottom-start" shadow="lg" width={260} trapFocus>
      <Popover.Target>
        <ActionIcon size={22} variant="subtle" aria-label={label} onClick={popover.toggle}>
          <IconPlus size={13} stroke={2} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Form onSubmit={() => void add().catch(() => {})} submitLabel="Add" busy={busy} submitDisabled={word.trim() === ''}>
          <Autocomplete label={label} placeholder={placeholder} data={[...known]} limit={8} value={word} maxLength={500} comboboxProps={{ withinPortal: false }} data-autofocus onChange={setWord} />
        </Form>
      </Popover.Dropdown>
    </Popover>
  );
}
