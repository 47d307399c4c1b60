'use client';

import { Menu, type MenuProps } from '@mantine/core';
import { cloneElement, useState, type ReactElement, type ReactNode } from 'react';

/** What opens the menu. */
type Target = ReactElement<{ onClick?: () => void; 'aria-haspopup'?: 'menu'; 'aria-expanded'?: boolean }>;

/**
 * A menu that exists from the first time somebody opens it. Where there are hundreds of them on a page, those that nobody opens
 * cost no more than their button.
 */
export function LazyMenu({ target, children, ...props }: Omit<MenuProps, 'children'> & { target: Target; children: () => ReactNode }) {
  const [isWanted, setWanted] = useState(false);
  if (!isWanted) return cloneElement(target, { onClick: () => setWanted(true), 'aria-haspopup': 'menu', 'aria-expanded': false });
  return (
    <Menu {...props} defaultOpened>
      <Menu.Target>{target}</Menu.Target>
      {children()}
    </Menu>
  );
}
