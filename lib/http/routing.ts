/** Which endpoint answers a method and a path of `/api`. */
import type { Endpoint } from './endpoint';
import { HttpError, MethodNotAllowed } from './errors';
import { routes } from './generated/routes';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

interface Route {
  path: string;
  pattern: RegExp;
  names: readonly string[];
  load: () => Promise<Record<string, unknown>>;
  handlers?: Record<string, unknown>;
}

function compile(path: string, load: Route['load']): Route {
  const names: string[] = [];
  const source = path
    .split('/')
    .map((segment) => {
      const name = /^\[(\.\.\.)?(\w+)\]$/.exec(segment);
      if (!name) return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(name[2] as string);
      return name[1] ? '(.+)' : '([^/]+)';
    })
    .join('/');
  return { path, pattern: new RegExp(`^${source}$`), names, load };
}

const fixed = new Map<string, Route>();
const open: Route[] = [];
for (const { path, load } of routes) {
  const route = compile(path, load);
  if (route.names.length) open.push(route);
  else fixed.set(path, route);
}

function find(path: string): { route: Route; values: string[] } | null {
  const exact = fixed.get(path);
  if (exact) return { route: exact, values: [] };
  for (const route of open) {
    const match = route.pattern.exec(path);
    if (match) return { route, values: match.slice(1) };
  }
  return null;
}

const isEndpoint = (handler: unknown): handler is Endpoint => typeof handler === 'function' && 'run' in handler;

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new HttpError(400, 'The path is not valid percent-encoding.');
  }
}

export interface Found {
  endpoint: Endpoint;
  /** The pattern of the path. */
  route: string;
  params: Record<string, string>;
}

/**
 * The endpoint at a path; one that knows no path of its own says so itself.
 *
 * @throws MethodNotAllowed
 */
export async function findEndpoint(method: string, path: string): Promise<Found> {
  const found = find(path);
  if (!found) throw new Error('The route table has no catch-all route.');
  const { route, values } = found;
  const handlers = (route.handlers ??= await route.load());
  // As Next does: a HEAD without a handler of its own is a GET without its body.
  const endpoint = handlers[method] ?? (method === 'HEAD' ? handlers.GET : undefined);
  if (!isEndpoint(endpoint)) throw new MethodNotAllowed(METHODS.filter((name) => name in handlers));
  return { endpoint, route: route.path, params: Object.fromEntries(route.names.map((name, i) => [name, decode(values[i] as string)])) };
}
