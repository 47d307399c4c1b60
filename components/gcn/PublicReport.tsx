import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { reportSource, type PublicReport as Report } from '@/lib/gcnTexts/schema';
import { Chip, Chips } from '@/components/ui/Chip';
import { TagChip } from './TagChip';
import classes from './report.module.css';

const words = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []);

/** A report that a group has published about an event. */
export function PublicReport({ report }: { report: Report }) {
  const { report_name, dateobs, group_name, modified, data } = report;
  const event = (typeof data.event === 'object' && data.event !== null ? data.event : {}) as Record<string, unknown>;
  const sources = reportSource.array().safeParse(data.sources).data ?? [];
  return (
    <main className={classes.report}>
      <header>
        <h1>{report_name}</h1>
        <p className={classes.lead}>{words(event.aliases)[0] ?? 'GCN event'}, {dateobs.replace('T', ' ')} UTC</p>
        <Chips>
          {words(event.tags).map((tag) => <TagChip key={tag} tag={tag} />)}
          <Chip>{group_name}</Chip>
        </Chips>
      </header>
      {sources.length === 0 ? (
        <p>The report names no source.</p>
      ) : (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Sources">
          <table className={classes.table}>
            <caption>Sources</caption>
            <thead>
              <tr>{['Name', 'Alias', 'RA', 'Dec', 'Redshift', 'Host', 'Comment'].map((name) => <th key={name} scope="col">{name}</th>)}</tr>
            </thead>
            <tbody>
              {sources.map(({ id, alias, ra, dec, redshift, host, comment }) => (
                <tr key={id}>
                  <th scope="row">{id}</th>
                  <td>{alias ?? '–'}</td>
                  <td>{typeof ra === 'number' ? formatRa(ra) : '–'}</td>
                  <td>{typeof dec === 'number' ? formatDec(dec) : '–'}</td>
                  <td>{redshift?.toFixed(4) ?? '–'}</td>
                  <td>{host ?? '–'}</td>
                  <td>{comment ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={classes.faint}>Last changed {modified.slice(0, 16).replace('T', ' ')} UTC</p>
    </main>
  );
}
