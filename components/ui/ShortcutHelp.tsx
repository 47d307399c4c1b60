'use client';

import { Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { Kbd } from './Kbd';
import { useHotkeys } from './useHotkeys';
import { useShortcuts } from './shortcuts';
import classes from './ShortcutHelp.module.css';

const OPEN_EVENT = 'skyportal:open-shortcuts';

/** Open the cheat sheet from anywhere. */
export function openShortcutHelp(): void {
  window.dispatchEvent(new Event(OPEN_EVENT));
}

/** The `?` dialog: every shortcut that works on the page now. Rendered once, by the frame. */
export function ShortcutHelp() {
  const [opened, { open, close }] = useDisclosure(false);
  const groups = useShortcuts();
  useHotkeys('Everywhere', [{ keys: '?', description: 'Show keyboard shortcuts', run: open }]);
  useEffect(() => {
    window.addEventListener(OPEN_EVENT, open);
    return () => window.removeEventListener(OPEN_EVENT, open);
  }, [open]);
  return (
    <Modal opened={opened} onClose={close} title="Keyboard shortcuts" size="lg">
      <div className={classes.groups}>
        {groups.map(({ group, shortcuts }) => (
          <section key={group} aria-label={group}>
            <h3 className={classes.heading}>{group}</h3>
            <dl className={classes.list}>
              {shortcuts.map(({ keys, description }) => (
                <div key={description} className={classes.row}>
                  <dt>{description}</dt>
                  <dd>
                    {keys.map((combination) => (
                      <Kbd key={combination} keys={combination} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
