/** What a thrown error means to the caller. Bad input that only the database notices is still bad input. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { couldNotBegin } from '@/lib/db/turns';
import { BadRequest, HttpError } from './errors';
import { requestId } from '@/lib/process/request';
import { log } from './log';

interface DatabaseError {
  code: string;
  detail?: string;
  column?: string;
  message: string;
}

/** pg's errors, and those that Prisma wraps around them. */
function databaseError(error: unknown): DatabaseError | null {
  if (!(error instanceof Error)) return null;
  const { code, meta, cause, detail, column } = error as Error & {
    code?: string;
    detail?: string;
    column?: string;
    meta?: { driverAdapterError?: unknown; target?: string[] };
    cause?: { originalCode?: string; originalMessage?: string; kind?: string };
  };
  // Prisma's own codes look like SQLSTATE too (P2020); what PostgreSQL said is inside.
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^P[1-9]/.test(code)) return { code, detail, column, message: error.message };
  if (cause?.originalCode) return { code: cause.originalCode, message: cause.originalMessage ?? error.message };
  return databaseError(meta?.driverAdapterError);
}

/** PostgreSQL is starting, ending or has no connection left; or the connection broke, for which `pg` and Prisma have words but no code. */
const isUnavailable = (error: unknown, code = (error as { code?: string } | null)?.code ?? ''): boolean =>
  /^(ECONNREFUSED|ECONNRESET|EPIPE|57P..|08...|53300|P1001|P1017)$/.test(code) ||
  (error instanceof Error && /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(error.message));

/** Nothing is wrong with what was asked: there is no database to ask it of. */
export function databaseIsAway(error: unknown): boolean {
  const fromDb = databaseError(error);
  return isUnavailable(error) || (fromDb !== null && isUnavailable(null, fromDb.code));
}

/** The disk of the files, or that of the database. */
const isFull = (code: string | undefined): boolean => code === 'ENOSPC' || code === 'EDQUOT' || code === '53100';

function fromDatabase({ code, detail, message }: DatabaseError): HttpError | null {
  switch (code) {
    case '23505':
      return new BadRequest(`That already exists${detail ? `: ${detail}` : '.'}`);
    case '23001':
    case '23503':
      return new BadRequest(`It refers to something that does not exist, or is still referred to${detail ? `: ${detail}` : '.'}`);
    case '23502':
    case '23514':
      return new BadRequest(message);
    case '22021':
    case '22P05':
      return new BadRequest('Text must not contain the character NUL.');
  }
  return code.startsWith('22') ? new BadRequest(`A value is out of range: ${message}.`) : null;
}

const fieldName = (path: readonly PropertyKey[]): string => path.map(String).join('.') || 'body';

/** One sentence that names each wrong field and says what was expected. */
export function describeIssues(error: z.ZodError): string {
  const lines = error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${[...issue.path, issue.keys.join(', ')].map(String).join('.')}: unknown field`
      : `${fieldName(issue.path)}: ${issue.code === 'invalid_type' && issue.input === undefined ? 'missing' : issue.message}`,
  );
  return `Invalid/missing parameters: ${lines.join('; ')}`;
}

export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof z.ZodError) return new BadRequest(describeIssues(error));
  const fromDb = databaseError(error);
  const known = fromDb && fromDatabase(fromDb);
  if (known) return known;
  if (isFull(fromDb?.code ?? (error as NodeJS.ErrnoException | null)?.code)) {
    log().error({ err: error }, 'the disk is full');
    return new HttpError(507, 'There is no room left to store this. Nothing of it was kept; tell the administrators.');
  }
  if (couldNotBegin(error)) return new HttpError(503, 'The portal is busy. Try again shortly.', { 'Retry-After': '2' });
  if (databaseIsAway(error)) return new HttpError(503, 'The database cannot be reached. Try again shortly.', { 'Retry-After': '2' });
  const reference = requestId() ?? randomUUID();
  log().error({ err: error, reference }, 'fault');
  return new HttpError(500, `Something went wrong on our side (reference ${reference}).`);
}
