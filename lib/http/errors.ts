/** What an operation throws when it refuses: a status and a sentence for the caller. Anything else thrown is a fault of ours. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Unless the interface says otherwise, a refused request is a 400. */
export class BadRequest extends HttpError {
  constructor(message: string) {
    super(400, message);
  }
}

/** Missing or bad credentials, and a missing ACL: programs test for 401 in both cases. */
export class Unauthorized extends HttpError {
  constructor(message = 'HTTP 401: Unauthorized') {
    super(401, message);
  }
}

export class Forbidden extends HttpError {
  constructor(message: string) {
    super(403, message);
  }
}

export class NotFound extends HttpError {
  constructor(message: string) {
    super(404, message);
  }
}

export class MethodNotAllowed extends HttpError {
  constructor(allowed: readonly string[]) {
    super(405, 'HTTP 405: Method Not Allowed', { Allow: allowed.join(', ') });
  }
}

export class Conflict extends HttpError {
  constructor(message: string) {
    super(409, message);
  }
}

export class TooManyRequests extends HttpError {
  constructor(seconds: number) {
    super(429, `Too many requests. Try again in ${seconds} s.`, { 'Retry-After': String(seconds) });
  }
}

export type Action = 'create' | 'read' | 'update' | 'delete';

/** A row rule says no. The interface answers 400 here. */
export class AccessDenied extends HttpError {
  constructor(username: string, action: Action, what: string) {
    super(400, `Insufficient permissions for ${username} to ${action} ${what}.`);
  }
}
