'use client';

import { IconRobot, IconX } from '@tabler/icons-react';
import Link from 'next/link';
import type { CSSProperties, ReactNode } from 'react';
import { hashIndex } from './format';
import classes from './Chip.module.css';

export interface ChipProps {
  children: ReactNode;
  /** Any CSS colour: tints the chip, its text stays readable in both schemes. */
  color?: string;
  /** Meaning instead of a colour. */
  tone?: 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'info';
  href?: string;
  /** The label is a button, named by `clickLabel`. */
  onClick?: () => void;
  clickLabel?: string;
  /** Shows a remove button; `removeLabel` names it. */
  onRemove?: () => void;
  removeLabel?: string;
  icon?: ReactNode;
  title?: string;
  /** Coloured dot instead of a tinted ground. */
  dot?: boolean;
}

/** The one small label of the portal; tags, classes, groups and states are drawn with it. */
export function Chip(props: ChipProps) {
  const { children, color, tone = 'neutral', href, onRemove, removeLabel = 'Remove', icon, title, dot, onClick, clickLabel } = props;
  const style = color ? ({ '--chip': color } as CSSProperties) : undefined;
  const inside = (
    <>
      {dot && <span className={classes.dot} aria-hidden />}
      {icon}
      <span className={classes.text}>{children}</span>
    </>
  );
  return (
    <span
      className={classes.chip}
      data-tone={color ? 'color' : tone}
      data-dot={dot || undefined}
      style={style}
      title={title}
    >
      {href ? (
        <Link href={href} className={classes.link}>
          {inside}
        </Link>
      ) : onClick ? (
        <button type="button" className={classes.press} onClick={onClick} aria-label={clickLabel}>
          {inside}
        </button>
      ) : (
        inside
      )}
      {onRemove && (
        <button type="button" className={classes.remove} onClick={onRemove} aria-label={removeLabel}>
          <IconX size={11} stroke={2.2} aria-hidden />
        </button>
      )}
    </span>
  );
}

/** Chips beside each other, in as many lines as they need. */
export function Chips({ children }: { children: ReactNode }) {
  return <span className={classes.chips}>{children}</span>;
}

const HUES = ['#4c6fd8', '#0d9488', '#b45fd0', '#c2711a', '#d0486e', '#3f8f3a', '#2b8fb8', '#8a7a1c', '#7a62dd', '#b5533c'];

/** A colour that is always the same for the same name. */
export function colorOf(name: string): string {
  return HUES[hashIndex(name, HUES.length)] ?? '#4c6fd8';
}

/** A tag in the colour its maker gave it. */
export function TagChip(props: { name: string; color?: string | null; onRemove?: () => void }) {
  return (
    <Chip color={props.color ?? colorOf(props.name)} onRemove={props.onRemove} removeLabel={`Remove tag ${props.name}`}>
      {props.name}
    </Chip>
  );
}

export interface ClassificationChipProps {
  classification: string;
  /** 0 to 1; shown when it is known and below 1. */
  probability?: number | null;
  /** Given by a program, not by a person. */
  ml?: boolean;
  /** Who, when, taxonomy: for the tooltip. */
  title?: string;
  onRemove?: () => void;
}

/** A classification with its probability; the ones made by programs carry a robot. */
export function ClassificationChip({ classification, probability, ml, title, onRemove }: ClassificationChipProps) {
  const percent = probability != null && probability < 1 ? ` ${Math.round(probability * 100)}%` : '';
  return (
    <Chip
      dot
      color={colorOf(classification)}
      title={title}
      icon={ml ? <IconRobot size={12} stroke={1.8} aria-label="by machine" /> : undefined}
      onRemove={onRemove}
      removeLabel={`Delete classification ${classification}`}
    >
      {classification}
      {percent && <span className={classes.faint}>{percent}</span>}
    </Chip>
  );
}

/** A group, linking to its page; `nickname` is shown when there is one, the full name on hover. */
export function GroupChip(props: { group: { id: number; name: string; nickname?: string | null }; onRemove?: () => void }) {
  const { group, onRemove } = props;
  return (
    <Chip href={`/group/${group.id}`} title={group.name} onRemove={onRemove} removeLabel={`Remove group ${group.name}`}>
      {group.nickname || group.name}
    </Chip>
  );
}
