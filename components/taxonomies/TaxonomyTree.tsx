'use client';

import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Chip } from '@/components/ui/Chip';
import { countClasses, type TreeNode } from './tree';
import classes from './taxonomies.module.css';

/** The classes of a taxonomy. `open`: all of them are shown, as a search wants it; otherwise the first two levels, until one opens more. */
export function TaxonomyTree({ root, open }: { root: TreeNode; open: boolean }) {
  return (
    <ul className={classes.tree} aria-label={`Classes of ${root.name}`}>
      <Branch node={root} depth={0} open={open} />
    </ul>
  );
}

function Branch({ node, depth, open }: { node: TreeNode; depth: number; open: boolean }) {
  const [toggled, setToggled] = useState<boolean | null>(null);
  const shown = open || (toggled ?? depth === 0);
  const name = (
    <>
      <span className={classes.class}>{node.name}</span>
      {node.other_names.length > 0 && <span className={classes.other}>{node.other_names.join(', ')}</span>}
      {node.tags.map((tag) => (
        <Chip key={tag}>{tag}</Chip>
      ))}
    </>
  );
  if (node.children.length === 0) return <li className={classes.leaf}>{name}</li>;
  return (
    <li>
      <UnstyledButton className={classes.branch} aria-expanded={shown} disabled={open} onClick={() => setToggled(!shown)}>
        <IconChevronRight size={14} stroke={2} className={classes.chevron} data-open={shown || undefined} aria-hidden />
        {name}
        {!shown && <span className={classes.count}>{countClasses(node) - 1}</span>}
      </UnstyledButton>
      {shown && (
        <ul>
          {node.children.map((child) => (
            <Branch key={child.key} node={child} depth={depth + 1} open={open} />
          ))}
        </ul>
      )}
    </li>
  );
}
