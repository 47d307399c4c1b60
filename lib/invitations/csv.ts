/** Tables of people to invite, as spreadsheets write them. */
import { BadRequest } from '@/lib/http/errors';
import { describeIssues } from '@/lib/http/faults';
import { newInvitation, type NewInvitation } from './schema';

/** The cells of a CSV text (RFC 4180), rows without content left out; each with the number of its line. */
export function parseCsv(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let began = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some(Boolean)) rows.push({ line: began, cells });
    cells = [];
  };
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  for (let i = 0; i < source.length; i++) {
    const character = source[i] as string;
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source[i + 1] === '"') cell += source[++i] as string;
      else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (character === ',') endCell();
    else if (character === '\n') {
      endRow();
      began = line;
    } else cell += character;
  }
  if (quoted) throw new BadRequest(`csv: line ${began}: a quotation mark is not closed`);
  endRow();
  return rows;
}

const COLUMNS = ['email', 'groups', 'streams', 'role', 'admin', 'can_save', 'can_share_photometry', 'expiration_date'] as const;
type Column = (typeof COLUMNS)[number];

const split = (text: string): string[] => text.split(';').map((part) => part.trim()).filter(Boolean);

const WORDS: Readonly<Record<string, boolean>> = { true: true, yes: true, '1': true, t: true, y: true, false: false, no: false, '0': false, f: false, n: false };

/** One word for all groups, or one for each. */
function flags(column: Column, text: string, groups: number): boolean[] | undefined {
  const words = split(text);
  if (words.length === 0) return undefined;
  const values = words.map((word) => {
    const value = WORDS[word.toLowerCase()];
    if (value === undefined) throw new BadRequest(`${column}: must be true or false, but is "${word}"`);
    return value;
  });
  return values.length === 1 ? Array.from({ length: groups }, () => values[0] as boolean) : values;
}

/** Ids of groups or streams by their exact names. */
export type Names = ReadonlyMap<string, number>;

function toIds(column: Column, text: string, names: Names): number[] {
  return split(text).map((word) => {
    const id = names.get(word) ?? (/^\d{1,9}$/.test(word) ? Number(word) : undefined);
    if (id === undefined) throw new BadRequest(`${column}: there is no "${word}"`);
    return id;
  });
}

export interface Row {
  line: number;
  invitation: NewInvitation;
}

/**
 * The invitations of a table whose first line names its columns.
 *
 * @throws BadRequest  naming the first line that is wrong, and what is wrong with it
 */
export function readTable(text: string, groups: Names, streams: Names): Row[] {
  const [head, ...rows] = parseCsv(text);
  const columns = head?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const unknown = columns.filter((name) => !(COLUMNS as readonly string[]).includes(name));
  if (unknown.length || !columns.includes('email')) {
    throw new BadRequest(`csv: the first line must name the columns: email, and any of ${COLUMNS.slice(1).join(', ')}${unknown.length ? `; there is no column "${unknown[0]}"` : ''}`);
  }
  if (rows.length === 0) throw new BadRequest('csv: must have a line for each person below the names of the columns');
  return rows.map(({ line, cells }) => {
    const cell = (column: Column): string => cells[columns.indexOf(column)] ?? '';
    try {
      if (cells.length > columns.length) throw new BadRequest('has more cells than there are columns');
      const groupIDs = toIds('groups', cell('groups'), groups);
      const parsed = newInvitation.safeParse(
        {
          userEmail: cell('email'),
          groupIDs,
          streamIDs: cell('streams') ? toIds('streams', cell('streams'), streams) : undefined,
          role: cell('role') || undefined,
          groupAdmin: flags('admin', cell('admin'), groupIDs.length),
          canSave: flags('can_save', cell('can_save'), groupIDs.length),
          canSharePhotometry: flags('can_share_photometry', cell('can_share_photometry'), groupIDs.length),
          userExpirationDate: cell('expiration_date') || undefined,
        },
        { reportInput: true },
      );
      if (!parsed.success) throw new BadRequest(describeIssues(parsed.error).replace('Invalid/missing parameters: ', ''));
      return { line, invitation: parsed.data };
    } catch (error) {
      throw error instanceof BadRequest ? new BadRequest(`csv: line ${line}: ${error.message}`) : error;
    }
  });
}
