import Link from 'next/link';
import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

export interface Breadcrumb {
  label: string;
  href: string;
}

export interface PageHeaderProps {
  title: ReactNode;
  description?: ReactNode;
  /** The pages above this one, outermost first; the page itself is not repeated. */
  breadcrumbs?: readonly Breadcrumb[];
  /** Beside the title: chips and states. */
  aside?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
}

/** Head of every page: its only `h1`, what the page is, and what can be done with all of it. */
export function PageHeader({ title, description, breadcrumbs, aside, actions }: PageHeaderProps) {
  return (
    <div className={classes.header}>
      <div className={classes.words}>
        {breadcrumbs && breadcrumbs.length > 0 && (
          <nav aria-label="Breadcrumbs">
            <ol className={classes.crumbs}>
              {breadcrumbs.map((crumb) => (
                <li key={crumb.href}>
                  <Link href={crumb.href}>{crumb.label}</Link>
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className={classes.titleRow}>
          <h1 className={classes.title}>{title}</h1>
          {aside}
        </div>
        {description && <div className={classes.description}>{description}</div>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
