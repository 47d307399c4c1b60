import type { Viewer } from '@/lib/auth/viewer';

/** A request and its answer, free of who carries them: Next's route handlers or the dispatcher in `server.ts`. */
export interface Call {
  method: string;
  /** The pattern of the path, for metrics; Next's development server does not tell it. */
  route?: string;
  /** Without the query string. */
  path: string;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  header(name: string): string | null;
  /** Address of whoever asks, after trusted proxies. */
  address: string;
  body(): Promise<Uint8Array>;
  /** Who asks, where a part of the portal asks for somebody; nothing that comes from outside has it. */
  viewer?: Viewer;
  /** Aborted when the caller goes away. */
  signal: AbortSignal;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array | ReadableStream<Uint8Array> | null;
}

/** Bytes that answer outside the envelope: images, attachments, event streams. */
export class FileReply {
  constructor(
    readonly body: Uint8Array | ReadableStream<Uint8Array>,
    readonly headers: Record<string, string>,
    readonly status = 200,
  ) {}
}
