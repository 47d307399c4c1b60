'use client';

import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

export interface DownloadOption {
  label: string;
  href: string;
}

/** A button that opens a list of files to take away. */
export function DownloadMenu(props: { label?: string; name: string; options: readonly DownloadOption[]; disabled?: boolean; size?: string; iconOnly?: boolean }) {
  const { label = 'Download', name, options, disabled, size = 'compact-sm', iconOnly } = props;
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
      </Menu.Dropdown>
    </Menu>
  );
}
