'use client';

import { AddMenu, type AddOption } from '@/components/ui/AddMenu';
import { Chip, Chips } from '@/components/ui/Chip';
import { useUserWrites, type UserPart } from './useUserWrites';
import type { Why } from './userRights';

export interface Held {
  id: string;
  label: string;
  href?: string;
  /** Why it cannot be taken away. */
  why?: Why;
}

export interface ChipCellProps {
  user: { id: number; username: string };
  part: UserPart;
  held: readonly Held[];
  options: readonly AddOption[];
  /** Why nothing can be given. */
  why?: Why;
  /** "a role", "a group": what the plus adds. */
  what: string;
}

/** What a user has of one kind, as chips that can be taken away, and a plus for more. */
export function ChipCell({ user, part, held, options, why, what }: ChipCellProps) {
  const { give, take } = useUserWrites();
  const has = new Set(held.map(({ id }) => id));
  return (
    <Chips>
      {held.map(({ id, label, href, why: kept }) => (
        <Chip
          key={id}
          href={href}
          tone={part === 'role' ? 'accent' : part === 'stream' ? 'info' : 'neutral'}
          title={kept ? `${label}: ${kept}` : label}
          onRemove={kept ? undefined : () => take({ user, part, id, label })}
          removeLabel={`Take ${label} from ${user.username}`}
        >
          {label}
        </Chip>
      ))}
      <AddMenu
        label={`Give ${user.username} ${what}`}
        options={options.filter(({ value }) => !has.has(value))}
        why={why}
        onAdd={(id) => give({ user, part, id, label: options.find(({ value }) => value === id)?.label ?? id })}
      />
    </Chips>
  );
}
