import { type Ahead, type AheadOptions, findAhead } from './ahead.ts';
import { type Comparison, compareLog } from './compare-log.ts';
import { countHeard, countPublished } from './counts.ts';
import { paced } from './pace.ts';
import { topicOf, topicsOf } from './topics.ts';

export interface LogCheckOptions extends AheadOptions {
  /** The services whose facts are heard. */
  readonly sources: readonly string[];
  /** Called when the topic is another, or lost facts: every fact is then published again. */
  readonly onLost?: () => void;
  /**
   * Called when the topic is ahead of the database, which was put back to a backup; null: that was found before. Nothing more is checked
   * afterwards.
   */
  readonly onAhead?: (ahead: Ahead | null) => void;
  readonly onDiffers?: (comparison: Comparison) => void;
  readonly onError?: (error: unknown) => void;
  /** How often the topic is looked at and compared; each minute and each hour unless given. */
  readonly everyMs?: { readonly look: number; readonly compare: number };
}

/** How a service and its topic stood at the last check; null or missing: not checked yet. */
interface LogFigures {
  readonly published: number | null;
  readonly heard: Readonly<Record<string, number>>;
  readonly compared: { readonly at: number; readonly missing: number; readonly foreign: number } | null;
}

/** Topic against database; `unknown` until it could be checked. */
type Standing = 'unknown' | 'same' | 'ahead';

export interface LogCheck {
  figures(): LogFigures;
  standing(): Standing;
  /** Resolves after the first check, successful or not. */
  readonly told: Promise<Standing>;
  /** Resolves when the topic was found not to be ahead; never where it is. */
  readonly same: Promise<void>;
  /** Checks at once instead of at the next interval. */
  look(): void;
  stop(): Promise<void>;
}

const EVERY_MS = { look: 60_000, compare: 3_600_000 };
// Until topic and database were compared the service does not act, so a failed check is repeated soon.
const AGAIN_MS = 1_000;
const STOP_MS = 5_000;
// Older facts were compared before; `npm run facts -- verify` compares all.
const RECENT_MS = 26 * 3_600_000;

const KNOWN = 'select cluster, sent from topic_log';
// Another server, or another database of this name: it may have been put back to a backup.
const STANDING = `
select ahead_since is not null as ahead,
       pg_postmaster_start_time()::text || (select oid from pg_database where datname = current_database()) as made
  from topic_log`;
// One statement: of several replicas one sees that the log was lost. A service that states its first facts has lost none.
const KEEP = `
with known as (
  select (cluster is distinct from $1 or sent > $2) and exists (select from fact) as lost from topic_log for update
)
update topic_log set cluster = $1, sent = $2,
       again_subject = case when lost then '00000000-0000-0000-0000-000000000000' else again_subject end,
       again_sequence = case when lost then 0 else again_sequence end
  from known returning lost`;

interface Known {
  readonly cluster: string | null;
  readonly sent: string;
}

class Checking {
  readonly #options: LogCheckOptions;
  standing: Standing = 'unknown';
  #made: string | null = null;
  #published: number | null = null;
  #heard: Readonly<Record<string, number>> = {};
  #compared: LogFigures['compared'] = null;
  #isShorter = false;
  /** Set at the start, so that the first check compares nothing: a service that starts has enough to do. */
  #comparedAt: number;
  #comparing: Promise<void> | null = null;
  readonly #stopped = new AbortController();

  constructor(options: LogCheckOptions) {
    this.#options = options;
    const { look, compare } = options.everyMs ?? EVERY_MS;
    this.#comparedAt = performance.now() - compare + look;
  }

  figures = (): LogFigures => ({ published: this.#published, heard: this.#heard, compared: this.#compared });

  /** I9 a database that was put back knows less than the topic: checked at the start, and whenever it may have been put back. */
  async stand(): Promise<void> {
    const { database } = this.#options;
    if (this.standing === 'ahead') return;
    const [row] = await database.single<{ ahead: boolean; made: string }>({ text: STANDING });
    if (row?.ahead) return this.#isAhead(null);
    if (this.standing === 'same' && row?.made === this.#made) return;
    const ahead = await findAhead(this.#options);
    this.#made = row?.made ?? null;
    if (ahead) return this.#isAhead(ahead);
    this.standing = 'same';
  }

  #isAhead(ahead: Ahead | null): void {
    this.standing = 'ahead';
    this.#options.onAhead?.(ahead);
  }

  async look(): Promise<void> {
    const { database, sources, everyMs = EVERY_MS } = this.#options;
    this.#published = await database.system(countPublished);
    this.#heard = await database.system((tx) => countHeard(tx, sources));
    if (this.standing !== 'same') return;
    await this.#seeWhetherLost();
    if (this.#comparing || performance.now() - this.#comparedAt < everyMs.compare) return;
    // It takes its time, and must not hold up the next look.
    this.#comparing = this.#compare()
      .then(() => {
        this.#comparedAt = performance.now();
      })
      .catch((error: unknown) => {
        if (!this.#stopped.signal.aborted) this.#options.onError?.(error);
      })
      .finally(() => {
        this.#comparing = null;
      });
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#comparing;
  }

  /** How many messages the topic ever had; none where it is gone and made again. */
  async #sent(): Promise<number> {
    const { broker, epoch, service } = this.#options;
    const topic = topicOf(epoch.prefix, service);
    return broker.sent(topic).catch(async () => {
      await broker.ensureTopics(topicsOf(epoch.prefix, [service]));
      return broker.sent(topic);
    });
  }

  /** 13.9 another cluster, or a topic that became shorter, has lost facts. The relay publishes all of them again. */
  async #seeWhetherLost(): Promise<void> {
    const { database, broker, onLost } = this.#options;
    const cluster = await broker.cluster();
    const sent = await this.#sent();
    const [known] = await database.single<Known>({ text: KNOWN });
    // A partition leader that has just taken over may know of fewer messages for a moment.
    const wasShorter = this.#isShorter;
    this.#isShorter = known?.cluster === cluster && sent < Number(known.sent);
    if (this.#isShorter && !wasShorter) return;
    this.#isShorter = false;
    const [kept] = await database.single<{ lost: boolean }>({ text: KEEP, values: [cluster, sent] });
    if (kept?.lost) onLost?.();
  }

  /** I9, for the facts stated lately. */
  async #compare(): Promise<void> {
    const { epoch, service, onDiffers, ...options } = this.#options;
    const at = Date.now();
    const pace = paced(this.#stopped.signal);
    const topic = topicOf(epoch.prefix, service);
    const comparison = await compareLog({ ...options, service, topic, since: at - RECENT_MS, pace });
    const missing = comparison.missing.length;
    const foreign = comparison.foreign.length;
    this.#compared = { at, missing, foreign };
    if (missing + foreign > 0) onDiffers?.(comparison);
    const ahead = foreign > 0 ? await findAhead(this.#options, at - RECENT_MS) : null;
    if (ahead) this.#isAhead(ahead);
  }
}

/**
 * Watches the topic of a service as long as it runs: whether the database knows what the topic holds, whether it is still the same topic,
 * whether it has every fact that was published lately and nothing else (I9), and how many facts the service has published and heard.
 */
export function startLogCheck(options: LogCheckOptions): LogCheck {
  const { onError, everyMs = EVERY_MS } = options;
  const checking = new Checking(options);
  const told = Promise.withResolvers<Standing>();
  const same = Promise.withResolvers<void>();
  let looking: Promise<void> | null = null;
  let again: NodeJS.Timeout | undefined;
  let isStopped = false;
  const settle = (): void => {
    told.resolve(checking.standing);
    if (isStopped) return;
    if (checking.standing === 'same') same.resolve();
    if (checking.standing === 'unknown') again = setTimeout(look, AGAIN_MS);
  };
  const look = (): void => {
    clearTimeout(again);
    looking ??= (async () => {
      await checking.stand().catch((error: unknown) => onError?.(error));
      settle();
      await checking.look().catch((error: unknown) => onError?.(error));
      looking = null;
    })();
  };
  look();
  const timer = setInterval(look, everyMs.look);
  return {
    figures: checking.figures,
    standing: () => checking.standing,
    told: told.promise,
    same: same.promise,
    // A check under way may have begun before the reason to look.
    look: () => void Promise.resolve(looking).then(() => isStopped || look()),
    async stop() {
      isStopped = true;
      clearTimeout(again);
      clearInterval(timer);
      // A broker that is away holds up no stop.
      const done = Promise.all([looking, checking.stop()]);
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
    },
  };
}
