import type { Metadata } from 'next';
import Link from 'next/link';
import classes from '@/components/publicPages/publicPages.module.css';
import { plural } from '@/components/ui/format';
import { EmptyState } from '@/components/ui/StateBox';
import { listPublicReleases } from '@/lib/publicPages/read';

export const metadata: Metadata = { title: 'Public releases' };

export default async function Page() {
  const releases = await listPublicReleases();
  return (
    <main className={classes.body}>
      <h1>Public releases</h1>
      {releases.length === 0 ? (
        <EmptyState title="There are no releases yet" />
      ) : (
        <ul className={classes.list}>
          {releases.map(({ name, link_name, description, sources }) => (
            <li key={link_name}>
              <span>
                <Link href={`/public/releases/${encodeURIComponent(link_name)}`}>{name}</Link>
                {description && <div className={classes.faint}>{description}</div>}
              </span>
              <span className={classes.faint}>{plural(sources, 'source')}</span>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
