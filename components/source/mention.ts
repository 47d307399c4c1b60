/** Who is being mentioned where the cursor stands: `@veg|` asks for names with "veg". */

export interface Mention {
  /** What is typed of the name. */
  part: string;
  /** Where the `@` is. */
  start: number;
}

const BEGUN = /(?:^|[^\w@])@([\w-]*)$/;

export function mentionAt(text: string, cursor: number): Mention | null {
  const part = BEGUN.exec(text.slice(0, cursor))?.[1];
  return part === undefined ? null : { part, start: cursor - part.length - 1 };
}

/** The text with the name instead of what was typed of it, and where the cursor is then. */
export function complete(text: string, cursor: number, { start }: Mention, username: string): { text: string; cursor: number } {
  const rest = text.slice(cursor).replace(/^[\w-]*/, '');
  const before = `${text.slice(0, start)}@${username} `;
  return { text: before + rest.replace(/^ /, ''), cursor: before.length };
}
