'use client';

import { ActionIcon } from '@mantine/core';
import { IconChevronRight, IconCircle, IconCircleCheckFilled, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useSavePreferences } from '@/components/profile/usePreferences';
import { notifyUndo } from '@/components/ui/notify';
import type { FirstSteps as Steps } from '@/lib/dashboard/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './dashboard.module.css';

const STEPS: readonly { step: keyof Steps; title: string; text: string; href: string }[] = [
  { step: 'profile', title: 'Say who you are', text: 'Your name and e-mail address', href: '/profile#about' },
  { step: 'group', title: 'Join a group', text: 'You see what your groups see', href: '/groups' },
  { step: 'source', title: 'Save a source', text: 'Pick one among the candidates', href: '/candidates' },
  { step: 'token', title: 'Make a token', text: 'For your own programs', href: '/profile#tokens' },
];

/** What newcomers do first. Goes away when all is done, or when it is dismissed. */
export function FirstSteps() {
  const { data: steps } = useQuery(apiQuery('/api/internal/first_steps'));
  const save = useSavePreferences();
  if (!steps || STEPS.every(({ step }) => steps[step])) return null;
  const done = STEPS.filter(({ step }) => steps[step]).length;
  function dismiss() {
    save.mutate({ onboardingDismissed: true });
    notifyUndo('First steps are hidden', async () => void (await save.mutateAsync({ onboardingDismissed: false })));
  }
  return (
    <section className={classes.steps} aria-label="First steps">
      <div className={classes.stepsHead}>
        <h2 className={classes.stepsTitle}>First steps</h2>
        <span className={classes.faint}>
          {done} of {STEPS.length} done
        </span>
        <ActionIcon className={classes.dismiss} aria-label="Dismiss first steps" onClick={dismiss}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <ol className={classes.stepList}>
        {STEPS.map(({ step, title, text, href }) => (
          <li key={step}>
            <Link href={href} className={classes.step} data-done={steps[step] || undefined}>
              {steps[step] ? (
                <IconCircleCheckFilled size={20} aria-label="Done" className={classes.doneIcon} />
              ) : (
                <IconCircle size={20} stroke={1.5} aria-label="Not done" className={classes.openIcon} />
              )}
              <span className={classes.stepWords}>
                <strong>{title}</strong>
                <span className={classes.faint}>{text}</span>
              </span>
              <IconChevronRight size={16} aria-hidden className={classes.openIcon} />
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}
