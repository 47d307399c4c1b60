/** The page about what the official client can do with the portal. */
import { execFileSync } from 'node:child_process';

export type Outcome = 'passed' | 'refused' | 'absent' | 'unproven' | 'failed';

export interface Results {
  /** Version of the client. */
  client: string;
  calls: number;
  methods: Record<string, { outcome: Outcome; why: string }>;
}

const MEANINGS: Record<Outcome, string> = {
  passed: 'called with real data, answered, and the answer is of exactly the shape that the client knows',
  refused: 'the service elsewhere that it needs was not in reach, and the portal said so in words',
  absent: 'the portal has no such endpoint',
  unproven: 'the endpoint is there, but this walk does not reach an answer',
  failed: 'did not do what the client expects',
};

const commit = (): string => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
};

/** What of the reference the portal does not have, by the addresses. */
const ABSENT: readonly [part: string, address: RegExp][] = [
  ['analyses by services elsewhere', /\/api\/(analysis_service|obj)\b/],
  ['shifts', /\/api\/shifts/],
  ['follow-up of moving objects', /\/api\/moving_object/],
  ['anything else', /./],
];

/** How many methods of each part there are. */
function partsOf(absent: readonly (readonly [string, { why: string }])[]): string {
  const counts = new Map<string, number>();
  for (const [, { why }] of absent) {
    const [part] = ABSENT.find(([, address]) => address.test(why))!;
    counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const lines = [...counts].sort(([, a], [, b]) => b - a).map(([part, n]) => `| ${part} | ${n} |`);
  return `These parts of the reference have not been built; the portal answers them with 404.\n\n| part | methods |\n|---|---:|\n${lines.join('\n')}\n\n`;
}

/** For a cell of a table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/https?:\/\/127\.0\.0\.1:\d+/g, '').slice(0, 160);

export function report({ client, calls, methods }: Results, vo: { ok: boolean; said: string }, version: string): { page: string; summary: string } {
  const all = Object.entries(methods).sort(([a], [b]) => (a < b ? -1 : 1));
  const of = (outcome: Outcome) => all.filter(([, method]) => method.outcome === outcome);
  const counts = (Object.keys(MEANINGS) as Outcome[]).map((outcome) => [outcome, of(outcome).length] as const);
  const summary = `skyportal-py ${client}: ${all.length} methods, ${calls} calls; ${counts.map(([outcome, n]) => `${n} ${outcome}`).join(', ')}. VO: ${vo.ok ? 'passed' : 'failed'}.`;
  const reasons = (['failed', 'unproven', 'refused', 'absent'] as const).filter((outcome) => of(outcome).length > 0);
  const page = `# Conformance

Written by \`npm run conformance\` on ${new Date().toISOString().slice(0, 10)}, portal ${version}, commit ${commit()}.

The official Python client, \`skyportal-py\` ${client}, from PyPI, against a freshly started portal with the demonstration night: ${all.length}
methods in ${calls} calls. Its models refuse fields that they do not know, so a method that passes has had an answer of exactly the
known shape. What is written is read back and deleted. What differs on purpose is in [compatibility.md](compatibility.md).

| outcome | methods | meaning |
|---|---:|---|
${counts.map(([outcome, n]) => `| ${outcome} | ${n} | ${MEANINGS[outcome]} |`).join('\n')}

Exports and cone searches, read by pyvo and astropy as astronomers do: ${vo.ok ? 'passed' : '**failed**'} (${cell(vo.said)}).

${reasons
  .map((outcome) => `## ${outcome[0]?.toUpperCase()}${outcome.slice(1)}\n\n${outcome === 'absent' ? partsOf(of('absent')) : ''}| method | why |\n|---|---|\n${of(outcome).map(([name, { why }]) => `| \`${name}\` | ${cell(why)} |`).join('\n')}\n`)
  .join('\n')}
## Passed

${of('passed').map(([name]) => `\`${name}\``).join(', ')}
`;
  return { page, summary };
}
