import Link from 'next/link';
import { Chips, ClassificationChip } from '@/components/ui/Chip';
import { plural } from '@/components/ui/format';
import { EmptyState } from '@/components/ui/StateBox';
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import type { IndexedPage } from '@/lib/publicPages/schema';
import classes from './publicPages.module.css';

/** Sources that have public pages, by name. */
export function PublicIndex({ title, description, pages, hrefOf }: { title: string; description?: string; pages: readonly IndexedPage[]; hrefOf: (page: IndexedPage) => string }) {
  return (
    <main className={classes.body}>
      <div>
        <h1>{title}</h1>
        {description && <p>{description}</p>}
      </div>
      {pages.length === 0 ? (
        <EmptyState title="Nothing has been published yet" />
      ) : (
        <ul className={classes.list}>
          {pages.map((page) => (
            <li key={page.source_id}>
              <span>
                <Link href={hrefOf(page)} prefetch={false}>{page.source_id}</Link>
                {page.ra !== null && page.dec !== null && <span className={classes.faint}> {formatRa(page.ra)} {formatDec(page.dec)}</span>}
              </span>
              <Chips>
                {[...new Set((page.classifications ?? []).map(({ classification }) => classification))].map((name) => <ClassificationChip key={name} classification={name} />)}
                <span className={classes.faint}>{page.created_at.slice(0, 10)}{page.versions > 1 && `, ${plural(page.versions, 'version')}`}</span>
              </Chips>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
