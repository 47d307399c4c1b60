import { CopyButton } from '@/components/ui/CopyButton';
import classes from './ApiReference.module.css';
import { chapters, curl, fieldsOf, typeName, type JsonSchema, type Listed } from './document';

/** The interface, browsable: written from the same schemas that validate the requests. */
export function ApiReference({ document }: { document: Record<string, unknown> }) {
  const listed = chapters(document);
  const { version, description } = document.info as { version: string; description: string };
  return (
    <div className={classes.layout}>
      <nav className={classes.index} aria-label="Chapters">
        <a href="/" className={classes.home}>
          SkyPortal
        </a>
        {listed.map(({ tag, operations }) => (
          <a key={tag} href={`#${tag}`}>
            {tag} <small>{operations.length}</small>
          </a>
        ))}
      </nav>
      <main className={classes.main}>
        <h1>API</h1>
        <p className={classes.lead}>
          Version {version}. {description} The same as a document for tools: <a href="/api/openapi.json">OpenAPI 3.1</a>.
        </p>
        {listed.map(({ tag, operations }) => (
          <section key={tag} id={tag} aria-labelledby={`${tag}-title`}>
            <h2 id={`${tag}-title`}>{tag}</h2>
            {operations.map((operation) => (
              <OperationEntry key={`${operation.method} ${operation.path}`} operation={operation} />
            ))}
          </section>
        ))}
      </main>
    </div>
  );
}

function OperationEntry({ operation }: { operation: Listed }) {
  const { method, path, summary, description, parameters, requestBody, responses } = operation;
  const body = requestBody?.content['application/json'].schema;
  const answer = responses[200]?.content?.['application/json'].schema.properties.data;
  const command = curl(operation);
  return (
    <details className={classes.operation}>
      <summary>
        <span className={classes.method} data-method={method}>
          {method}
        </span>
        <code className={classes.path}>{path}</code>
        <span className={classes.summary}>{summary}</span>
      </summary>
      <div className={classes.body}>
        {description && <p>{description}</p>}
        <Fields
          title="Parameters"
          fields={parameters.map(({ name, schema, required, description: words }) => [name, { ...schema, description: words }, required])}
        />
        <Fields title="Body" fields={fieldsOf(body)} />
        <div className={classes.command}>
          <pre tabIndex={0}>{command}</pre>
          <CopyButton value={command} what="command" />
        </div>
        <h3>Errors</h3>
        <dl className={classes.errors}>
          {Object.entries(responses)
            .filter(([code]) => Number(code) >= 400)
            .map(([code, answered]) => (
              <div key={code}>
                <dt>{code}</dt>
                <dd>{answered.description}</dd>
              </div>
            ))}
        </dl>
        <Fields title={answer?.type === 'array' ? 'Answer: a list of' : 'Answer'} fields={fieldsOf(answer)} />
      </div>
    </details>
  );
}

function Fields({ title, fields }: { title: string; fields: [name: string, field: JsonSchema, required: boolean][] }) {
  if (fields.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <table className={classes.fields}>
        <tbody>
          {fields.map(([name, field, required]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                {required && <span title="Required"> *</span>}
              </th>
              <td>
                <code>{typeName(field)}</code>
                {field.default !== undefined && <small> = {JSON.stringify(field.default)}</small>}
              </td>
              <td>{field.description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
