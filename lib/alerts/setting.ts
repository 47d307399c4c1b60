/** What ingest needs to know of the portal: filters, streams, instruments, and as whom it writes. */
import { internVisibilities } from '@/lib/access/visibility';
import { pool } from '@/lib/db/pool';
import { botUserId } from './bot';
import { collectionOf, compileFilter, selectionOf, selects, type CompiledFilter, type Selection } from './filters/compile';
import { selectActiveFilters, selectInstruments, selectStreams } from './queries';
import { SURVEYS } from './surveys';

export interface LoadedFilter {
  filter_id: number;
  name: string;
  group_id: number;
  group_name: string;
  autosave: boolean;
  /** Origin of its annotations. */
  origin: string;
  visibility_id: number;
  selection: Selection;
  compiled: CompiledFilter;
}

export interface BrokenFilter {
  filter_id: number;
  name: string;
  group_name: string;
  problem: string;
}

export interface Setting {
  bot_id: number;
  filters: LoadedFilter[];
  /** Active filters that cannot run, with the reason. */
  broken: BrokenFilter[];
  /** By survey. */
  instruments: ReadonlyMap<string, number>;
  /** The visibility of photometry: everybody who has a stream that selects the program id. */
  visibilityOf(survey: string, programid: number): Promise<number>;
}

interface Cached {
  key: string;
  compiled: CompiledFilter;
}

/** Reads the setting anew, at little cost: pipelines are compiled again only when they changed. */
export class SettingReader {
  private readonly compiled = new Map<number, Cached>();
  private bot_id: number | undefined;

  async read(): Promise<Setting> {
    this.bot_id ??= await botUserId();
    const [active, streams, instruments] = await Promise.all([
      selectActiveFilters(),
      selectStreams(),
      selectInstruments(SURVEYS.map(({ name }) => name)),
    ]);
    const groups = active.map(({ group_id }) => ({ group_ids: [group_id], stream_ids: [] }));
    const visibilities = groups.length ? await internVisibilities(pool(), groups) : [];
    const filters: LoadedFilter[] = [];
    const broken: BrokenFilter[] = [];
    for (const [i, filter] of active.entries()) {
      const { filter_id, name, group_id, group_name, autosave } = filter;
      const selection = selectionOf(filter.altdata);
      try {
        if (!selection) throw new Error('its stream says no collection of alerts');
        const compiled = this.compile(filter.version_id, filter.pipeline, selection);
        const visibility_id = visibilities[i] as number;
        filters.push({ filter_id, name, group_id, group_name, autosave, origin: `${group_name}:${name}`, visibility_id, selection, compiled });
      } catch (error) {
        broken.push({ filter_id, name, group_name, problem: (error as Error).message });
      }
    }
    const known = new Map<string, Promise<number>>();
    return {
      bot_id: this.bot_id,
      filters,
      broken,
      instruments: new Map(instruments.map(({ id, name }) => [name, id])),
      visibilityOf: (survey, programid) => {
        const key = `${survey} ${programid}`;
        const id = known.get(key) ?? visibilityOfProgram(streams, survey, programid);
        known.set(key, id);
        return id;
      },
    };
  }

  private compile(version_id: number, pipeline: unknown, selection: Selection): CompiledFilter {
    const key = JSON.stringify(selection);
    const known = this.compiled.get(version_id);
    if (known?.key === key) return known.compiled;
    const compiled = compileFilter(pipeline, selection);
    this.compiled.set(version_id, { key, compiled });
    return compiled;
  }
}

/**
 * The visibility of photometry of a survey's program: everybody who has a stream that selects it; where no stream does, these
 * groups.
 */
export async function visibilityOfProgram(
  streams: readonly { id: number; altdata: unknown }[], survey: string, programid: number, otherwise: readonly number[] = [],
): Promise<number> {
  const stream_ids = streams.filter(({ altdata }) => {
    const selection = selectionOf(altdata);
    return selection !== null && selects(selection, survey, programid);
  });
  const [id] = await internVisibilities(pool(), [{ group_ids: stream_ids.length ? [] : otherwise, stream_ids: stream_ids.map((stream) => stream.id) }]);
  return id as number;
}

export class MissingInstrument extends Error {
  constructor(survey: string) {
    super(`There is no instrument named ${survey}. Make it (name "${survey}", with its filters) before ingesting ${collectionOf(survey)}.`);
  }
}
