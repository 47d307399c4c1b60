/** Files of an archive: attachments, thumbnails and points of series that its lines have announced. Others are refused. */
import { createHash, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import sharp from 'sharp';
import { BadRequest } from '@/lib/http/errors';
import { storage } from '@/lib/storage';
import { storeThumbnails } from '@/lib/thumbnails/storeThumbnails';
import { importSeries, type SeriesLine } from './importSeries';
import { dateThumbnails } from './importQueries';
import type { Line } from './schema';

type Announced = Omit<Line<'thumbnails'>, 'file'>;

const MAX_ATTACHMENT = 10e6;
const MAX_PIXELS = 4_000_000;

async function requirePng(bytes: Buffer, sha256: string): Promise<void> {
  const whole = sharp(bytes, { limitInputPixels: MAX_PIXELS });
  const { format } = await whole.metadata().catch(() => ({ format: undefined }));
  const decoded = format === 'png' && (await whole.stats().then(() => true, () => false));
  if (!decoded) throw new BadRequest(`The archive's thumbnail ${sha256} is no PNG image.`);
}

export class ImportedFiles {
  private readonly attachments = new Map<string, string[]>();
  private readonly thumbnails = new Map<string, Announced[]>();
  private readonly series = new Map<string, { line: SeriesLine; visibility_id: number; group_id: number }[]>();
  private readonly announced = new Set<string>();
  /** Series that are new. */
  seriesAdded = 0;
  /** Keys of what was written, to be taken back when the import fails. */
  readonly written: string[] = [];

  constructor(private readonly client: PoolClient) {}

  /** The key under which an attachment will be kept. */
  expectAttachment(sha256: string): string {
    const id = randomUUID();
    const key = `comments/${id.slice(0, 2)}/${id}`;
    this.attachments.set(sha256, [...(this.attachments.get(sha256) ?? []), key]);
    this.announced.add(sha256);
    return key;
  }

  expectThumbnail(sha256: string, line: Announced): void {
    this.thumbnails.set(sha256, [...(this.thumbnails.get(sha256) ?? []), line]);
    this.announced.add(sha256);
  }

  expectSeries(sha256: string, line: SeriesLine, shared: { visibility_id: number; group_id: number }): void {
    this.series.set(sha256, [...(this.series.get(sha256) ?? []), { line, ...shared }]);
    this.announced.add(sha256);
  }

  async store(sha256: string, bytes: Buffer): Promise<void> {
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new BadRequest(`The archive's file ${sha256} is another one than its name says.`);
    const keys = this.attachments.get(sha256) ?? [];
    if (keys.length && bytes.length > MAX_ATTACHMENT) throw new BadRequest(`The archive's attachment ${sha256} is larger than ${MAX_ATTACHMENT / 1e6} MB.`);
    for (const key of keys) {
      this.written.push(key);
      await storage().write(key, bytes);
    }
    const lines = this.thumbnails.get(sha256) ?? [];
    if (lines.length) {
      await requirePng(bytes, sha256);
      const ids = await storeThumbnails(this.client, lines.map(({ obj_id, type, survey, origin }) => ({ obj_id, type, survey, origin, png: bytes })));
      await dateThumbnails(this.client, ids.map((id, i) => ({ id, created_at: (lines[i] as Announced).created_at })));
    }
    for (const { line, ...shared } of this.series.get(sha256) ?? []) {
      const key = await importSeries(this.client, line, { sha256, bytes, ...shared });
      if (key === null) continue;
      this.written.push(key);
      this.seriesAdded += 1;
    }
    this.announced.delete(sha256);
  }

  /** @throws BadRequest when files that lines name are missing */
  requireAll(): void {
    const [missing] = this.announced;
    if (missing) throw new BadRequest(`The archive lacks the file ${missing}.`);
  }

  async takeBack(): Promise<void> {
    for (const key of this.written) await storage().remove(key);
  }
}
