'use client';

import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

export interface DownloadOption {
  label: string;
  href: string;
}

/** What else can be done with what is taken away. */
export interface SendOption {
  label: string;
  send: () => void;
}

/** A button that opens a list of files to take away. */
export function DownloadMenu(props: { label?: string; name: string; options: readonly DownloadOption[]; disabled?: boolean; size?: string; iconOnly?: boolean; send?: SendOption }) {
  const { label = 'Download', name, options, disabled, size = 'compact-sm', iconOnly, send } = props;
  const icon = <IconDownload size={14} />;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant={iconOnly ? 'subtle' : 'default'} size={size} leftSection={iconOnly ? undefined : icon} disabled={disabled} aria-label={name}>
          {iconOnly ? icon : label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {options.map((option) => (
          <Menu.Item key={option.href} component="a" href={option.href} download>
            {option.label}
          </Menu.Item>
        ))}
        {send && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={send.send}>{send.label}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
