import { isOfLogin } from '../engine/facts/login/is-of-login';
import { sessionSigns } from '../engine/facts/login/session-signs';
import type { CookieLife, LedTo, LifePlace, LifeStep } from '../model/cookie-life';
import { domainMatches, pathMatches } from '../standards/cookies/cookie-matching';
import { LifeSteps } from './life-steps';
import { LifeValues } from './life-values';

/** More refused requests are not named. */
const MOST_LED_TO = 100;

/** The parts of an absolute URL that decide which cookies it gets. */
export interface UrlParts {
  readonly host: string;
  readonly path: string;
  readonly isSecure: boolean;
}

/** Cut as it is written: a report has `•••` in place of a secret, and a parser would encode that. */
export function urlParts(url: string): UrlParts {
  const [, scheme = '', authority = '', path = ''] = /^([a-z][\w+.-]*):\/\/([^/?#]*)([^?#]*)/i.exec(url) ?? [];
  return {
    host: authority.replace(/^.*@/, '').replace(/:\d*$/, ''),
    path: path === '' ? '/' : path,
    isSecure: scheme === 'https' || scheme === 'wss',
  };
}

type State = CookieLife['state'];

/** From when on a cookie may be over, and when it surely is; epoch ms. */
export interface Expiry {
  readonly perhapsMs: number;
  readonly surelyMs: number;
}

/** A life that is being read. */
export class Life {
  readonly name: string;
  readonly host: string;
  readonly partition: string | undefined;
  where: string;
  /** Among all lives of the session; -1: it is none of them. */
  position = -1;
  private seenAttributes = '';
  private isSecure = false;
  state: State = 'cannot-tell';
  /** The last time that it was set it was sent afterwards: it had been stored. */
  wasSent = false;
  /** Since then it was sent, or a reading of the store had it. */
  wasThere = false;
  /** Its name was sent after it had been deleted: something set it again, or that was another cookie. */
  isPerhapsAnother = false;
  /** The exchange whose response changed it at a time that is not known, where no request has shown since that it had come; null: none. */
  untimedBy: string | null = null;
  /** The newest line that set it, or perhaps did; null: none is recorded. */
  setAt: LedTo['from'] | null = null;
  /** The newest response that deleted it, and when the browser had applied that, epoch ms; null: none did, or when is not known. */
  deletion: { readonly exchangeId: string; readonly request: string; readonly atMs: number } | null = null;
  /** null: not known, or when the browser is closed. */
  expiry: Expiry | null = null;
  /** What it was before the lines that perhaps replaced it; null: nothing is in doubt. */
  before: (Pick<Life, 'attributes' | 'expiry'> & Pick<LifeValues, 'newest'>) | null = null;
  /** Path of a request that had it, while `where` is not known. */
  seenAt: UrlParts;
  private steps = new LifeSteps();
  private led: readonly LedTo[] = [];
  /** What only Cookie headers showed before it became known which cookie this is: perhaps another one. null: nothing, or it is this one. */
  private seenBefore: Life | null = null;
  private setByLogin: string | null = null;
  private hostOnly = false;
  /** Which line set which value of it. */
  values = new LifeValues();
  private domain = '';
  private path = '';

  constructor(name: string, where: string, partition: string | undefined, seenAt: UrlParts) {
    this.name = name;
    this.partition = partition;
    this.host = seenAt.host;
    this.seenAt = seenAt;
    this.where = '';
    this.settle(where);
  }

  /** The same life, to be read further in another way. */
  copy(): Life {
    const copied = new Life(this.name, this.where, this.partition, this.seenAt);
    Object.assign(copied, this, { steps: this.steps.copy(), values: this.values.copy() });
    return copied;
  }

  /** It is now known which cookie of the store it is; what was sent before was perhaps another one. */
  become(where: string): void {
    this.seenBefore = this.copy();
    this.steps = new LifeSteps();
    this.led = [];
    this.settle(where);
  }

  /** What was sent before was this cookie, as far as can be concluded: it was sent, and no other one. */
  join(): void {
    if (this.seenBefore === null) return;
    this.steps = this.stepsOfBoth();
    this.led = [...this.seenBefore.led, ...this.led];
    this.seenBefore = null;
  }

  /** What was sent before was another cookie. Out: its life; null: nothing was. */
  separate(): Life | null {
    const before = this.seenBefore?.copy() ?? null;
    if (before !== null) this.steps.beginAnew();
    this.seenBefore = null;
    return before;
  }

  private stepsOfBoth(): LifeSteps {
    return this.seenBefore === null ? this.steps : this.seenBefore.steps.followedBy(this.steps);
  }

  /** It is now known which cookie of the store it is. */
  settle(where: string): void {
    this.where = where;
    const slash = where.indexOf('/');
    this.hostOnly = !where.startsWith('.');
    this.domain = where.slice(this.hostOnly ? 0 : 1, slash < 0 ? undefined : slash);
    this.path = slash < 0 ? '/' : where.slice(slash);
  }

  isForHost(host: string): boolean {
    if (this.where === '') return false;
    return this.hostOnly ? host === this.domain : domainMatches(host, this.domain);
  }

  /** Whether a request to a URL of a host that it is for gets it: by path and scheme. */
  isForUrl({ path, isSecure }: UrlParts): boolean {
    return (isSecure || !this.isSecure) && pathMatches(path, this.path);
  }

  get attributes(): string {
    return this.seenAttributes;
  }

  set attributes(attributes: string) {
    if (attributes === this.seenAttributes) return;
    this.seenAttributes = attributes;
    this.isSecure = /(?:^|; )Secure(?:;|$)/i.test(attributes);
  }

  get domainName(): string {
    return this.where === '' ? this.host : this.domain;
  }

  get isNew(): boolean {
    return this.steps.all.length === 0 && this.seenBefore === null;
  }

  /** A line perhaps replaces it. */
  doubt(): void {
    if (this.state !== 'stored' && this.state !== 'cannot-tell') return;
    const { attributes, expiry, values } = this;
    this.before ??= { attributes, expiry, newest: values.newest };
  }

  /** It was sent. In: the value; null: not known. */
  settleDoubt(value: string | null): void {
    const { before, values } = this;
    if (before === null || value === null || before.newest === values.newest) return;
    if (value === before.newest) {
      this.attributes = before.attributes;
      this.expiry = before.expiry;
      values.newest = before.newest;
    } else if (value !== values.newest) return;
    this.before = null;
  }

  /** Whether its time is over, also where a line perhaps replaced it. In: epoch ms. */
  hasExpired(atMs: number): boolean {
    const isOver = ({ expiry }: Pick<Life, 'expiry'>): boolean => expiry !== null && expiry.surelyMs <= atMs;
    return isOver(this) && (this.before === null || isOver(this.before));
  }

  /** Whether its time may be over. In: epoch ms. */
  mayHaveExpired(atMs: number): boolean {
    return [this.expiry, this.before?.expiry ?? null].some((expiry) => expiry !== null && expiry.perhapsMs <= atMs);
  }

  add(step: LifeStep): void {
    this.steps.add(step);
  }

  /** A line of a response sets it. In: the requests of the exchange, and the position of that one. */
  setBy(hops: readonly { readonly method: string; readonly url: string }[], hop: number, { request }: LifePlace): void {
    this.setByLogin ??= isOfLogin({ exchange: { hops }, deletes: false, hop }) ? request : null;
  }

  /** A later request was refused because of a line. Where the time of the cookie that the line set is over, it follows from that. */
  leadTo(led: LedTo): void {
    if (this.led.length >= MOST_LED_TO || this.led.at(-1)?.exchangeId === led.exchangeId) return;
    const { all } = this.steps;
    const last = all.at(-1);
    const isOfLine = ({ exchangeId, at, line }: LifeStep): boolean =>
      exchangeId === led.from.exchangeId && at === led.from.at && line === led.from.line;
    const hasExpired = last?.kind === 'expired' && all.find(isOfLine)?.kind !== 'refused';
    const from = hasExpired ? { exchangeId: last.exchangeId, at: last.at, line: null } : led.from;
    this.led = [...this.led, { ...led, from }];
  }

  /** In: when the last request of the recording began, epoch ms. */
  told(lastMs: number): CookieLife {
    const { name, where, host, partition, attributes, led } = this;
    const { all, leftOut } = this.stepsOfBoth();
    const sessionBecause = sessionSigns({
      name,
      path: this.path,
      attributes,
      setBy: this.setByLogin,
      hasLed: led.length > 0,
    });
    return {
      name,
      where,
      host,
      ...(partition === undefined ? {} : { partition }),
      attributes,
      isOfSession: sessionBecause !== '',
      sessionBecause,
      state: this.state === 'stored' ? this.stateAt(lastMs) : this.state,
      steps: [...all],
      ...(leftOut === 0 ? {} : { leftOut }),
      leadsTo: [...(this.seenBefore?.led ?? []), ...led],
    };
  }

  private stateAt(atMs: number): State {
    if (this.hasExpired(atMs)) return 'expired';
    // A later response of a page whose site is known may have changed it.
    if (this.partition === '') return 'cannot-tell';
    return this.mayHaveExpired(atMs) ? 'cannot-tell' : 'stored';
  }
}
