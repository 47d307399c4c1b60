/** A pipeline as people type it: where it is wrong, and where its stages are. Pure functions. */

export interface Problem {
  /** From 1. */
  line: number;
  column: number;
  message: string;
}

export interface Stage {
  /** The operator: `$match`. */
  name: string;
  line: number;
}

export type Parsed = { pipeline: unknown[]; stages: Stage[]; problem: null } | { pipeline: null; stages: Stage[]; problem: Problem };

class SyntaxProblem extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SPACE = /[ \t\r\n]*/y;
const WORD = /true|false|null/y;

/**
 * Walks JSON and tells where it stops being that. `JSON.parse` knows the same, but each browser says it in its own words,
 * and not always where.
 *
 * @param onElement called with the place of each element of the outermost list
 */
function walk(text: string, onElement: (at: number) => void): void {
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return null;
    at += found[0].length;
    return found[0];
  };
  const space = () => take(SPACE);
  const fail = (expected: string): never => {
    const character = text[at];
    throw new SyntaxProblem(at, character === undefined ? `The text ends where ${expected} is expected.` : `Expected ${expected} instead of ${character}`);
  };
  const members = (close: string, expected: string, member: () => void) => {
    at += 1;
    space();
    if (text[at] === close) return void (at += 1);
    for (;;) {
      member();
      space();
      if (text[at] === close) return void (at += 1);
      if (text[at] !== ',') fail(`a comma or ${close}`);
      at += 1;
      space();
      if (text[at] === close) fail(`${expected} after the comma`);
    }
  };
  const value = (depth: number): void => {
    space();
    const character = text[at];
    if (depth > 200) fail('less nesting');
    if (character === '{') {
      members('}', 'a name', () => {
        if (!take(STRING)) fail('a name in double quotes');
        space();
        if (text[at] !== ':') fail('a colon');
        at += 1;
        value(depth + 1);
      });
    } else if (character === '[') {
      members(']', 'a value', () => {
        if (depth === 0) onElement(at);
        value(depth + 1);
      });
    } else if (character === '"') {
      if (!take(STRING)) fail('a text that ends on its line');
    } else if (!take(NUMBER) && !take(WORD)) fail('a value');
  };
  value(0);
  space();
  if (at < text.length) fail('the end');
}

/** Line and column (from 1) of a place in a text. */
function place(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

/** Reads a pipeline: a list of stages, each an object with one operator. */
export function parsePipeline(text: string): Parsed {
  const starts: number[] = [];
  const wrong = (at: number, message: string): Parsed => ({ pipeline: null, stages: [], problem: { ...place(text, at), message } });
  try {
    walk(text, (at) => starts.push(at));
  } catch (error) {
    if (error instanceof SyntaxProblem) return wrong(error.at, error.message);
    throw error;
  }
  const pipeline = JSON.parse(text) as unknown;
  if (!Array.isArray(pipeline)) return wrong(0, 'A pipeline is a list of stages: [ { "$match": … }, … ]');
  const stages: Stage[] = [];
  for (const [index, stage] of (pipeline as unknown[]).entries()) {
    const at = starts[index] ?? 0;
    const names = typeof stage === 'object' && stage !== null && !Array.isArray(stage) ? Object.keys(stage) : [];
    const name = names[0];
    if (names.length !== 1 || !name?.startsWith('$')) return wrong(at, `Stage ${index + 1} must be an object with one operator, such as { "$match": … }`);
    stages.push({ name, line: place(text, at).line });
  }
  return { pipeline: pipeline as unknown[], stages, problem: null };
}

const INLINE = 80;

/** As the portal writes pipelines: two spaces a level, lists of plain values on one line where they fit. */
export function formatPipeline(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const entries = isList ? (value as unknown[]).map((item) => ['', item] as const) : Object.entries(value);
  const [open, close] = isList ? '[]' : '{}';
  if (entries.length === 0) return `${open}${close}`;
  if (isList && entries.every(([, item]) => typeof item !== 'object' || item === null)) {
    const line = `[${entries.map(([, item]) => JSON.stringify(item)).join(', ')}]`;
    if (line.length <= INLINE) return line;
  }
  const deeper = `${indent}  `;
  const lines = entries.map(([key, item]) => `${deeper}${isList ? '' : `${JSON.stringify(key)}: `}${formatPipeline(item, deeper)}`);
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}
