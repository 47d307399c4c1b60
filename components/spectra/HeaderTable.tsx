import classes from './UploadSpectrum.module.css';

/** A field's value, with the comment that came with it. */
function shown(field: unknown): string {
  if (typeof field === 'object' && field !== null && 'value' in field) {
    const { value, comment } = field as { value: unknown; comment?: unknown };
    return typeof comment === 'string' ? `${String(value)} / ${comment}` : String(value);
  }
  return typeof field === 'string' ? field : JSON.stringify(field);
}

/** The header of a file. */
export function HeaderTable({ altdata }: { altdata: unknown }) {
  const fields = typeof altdata === 'object' && altdata !== null ? Object.entries(altdata) : [];
  if (fields.length === 0) return null;
  return (
    <div className={classes.header} tabIndex={0} role="region" aria-label="Header of the file">
      <table className={classes.headerTable}>
        <tbody>
          {fields.map(([key, field]) => (
            <tr key={key}>
              <th scope="row">{key}</th>
              <td>{shown(field)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
