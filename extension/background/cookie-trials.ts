import type { StoredCookie } from '../../src/model/cookie';
import { itemsOf, membersOf, textOr } from '../../src/recorder/json';
import { createFingerprint } from '../../src/recorder/value-fingerprints';
import { cookieIdentity } from '../../src/standards/cookies/cookie-identity';
import { parseTriedCookie } from '../../src/trial/parse-tried-cookie';
import type { CookieTrial } from '../../src/trial/trial';
import type { CookieAccess } from './cookie-access';
import { newFingerprintKey } from './fingerprint-key';
import type { StorageArea } from './session-store';

/** Trials that change a cookie of the browser's store. */
export interface CookieTrials {
  /**
   * In: of a cookie that is not stored, its value; null: the one that is stored keeps its value. Rejects with one sentence where the browser does
   * not change it.
   */
  begin(tabId: number, trial: CookieTrial, value: string | null): Promise<void>;
  /** Puts back what was there. Rejects with one sentence where the browser does not. */
  end(tabId: number): Promise<void>;
}

/** What is to be put back, without a value. */
interface Change {
  readonly storeId: string;
  /** As it was; null: nothing was stored in its place. */
  readonly before: StoredCookie | null;
  readonly tried: StoredCookie;
  /** The key of its fingerprint, for this change alone. */
  readonly key: string;
  /** Of the value: a cookie with another value was set by something else. */
  readonly fingerprint: string;
}

const KEY = 'cookie-trials';
/** A cookie store may be gone, and what was in it with it: of what cannot be put back the last ones are kept. */
const MOST_LEFT = 20;

/**
 * Makes cookie trials.
 *
 * The store outlives the worker, the extension's reload and the browser: what is to be put back is written to `storage.local` before the
 * cookie is changed, and the first thing that a worker does is to put back what is written there. A value is read at the moment at which it is
 * written again, and is kept nowhere: of it a short fingerprint is written, with its key. It belongs to countless values; a reader of it can test whether
 * a guessed value may be the one, and has the browser's own file of cookies beside it. A cookie that something else has changed since is left as it is.
 */
export function createCookieTrials(cookies: CookieAccess, storage: StorageArea): CookieTrials {
  const changeOf = new Map<number, Change>();
  /** Of former runs of the worker, which the browser did not put back: the next run tries it again. */
  const notPutBack: Change[] = [];
  const save = (): Promise<void> => {
    const changes = [...notPutBack, ...changeOf.values()];
    return changes.length === 0 ? storage.remove([KEY]) : storage.set({ [KEY]: changes });
  };
  const putBack = async ({ storeId, before, tried, key, fingerprint }: Change): Promise<void> => {
    const now = await cookies.find(tried, storeId);
    const isOurs = now !== null && hasAttributesOf(now.cookie, tried);
    if (!isOurs || fingerprint !== createFingerprint(key)(now.value)) return;
    if (before === null) await cookies.remove(tried, storeId);
    else if (!(await cookies.set(before, now.value, storeId, tried)))
      throw new Error(`It does not store ${before.name} as it was.`);
  };
  /** One change after the other. */
  let last: Promise<unknown> = storage
    .get(null)
    .then(async ({ [KEY]: left }) => {
      // One that is not taken does not keep the others from being put back.
      for (const change of itemsOf(left).slice(-MOST_LEFT).map(changeFrom))
        if (change !== null) await putBack(change).catch(() => notPutBack.push(change));
      if (left !== undefined) await save();
    })
    .catch(() => undefined);
  const after = <T>(change: () => Promise<T>): Promise<T> => {
    const next = last.then(change);
    last = next.catch(() => undefined);
    return next;
  };
  const end = async (tabId: number): Promise<void> => {
    const change = changeOf.get(tabId);
    if (change === undefined) return;
    await putBack(change);
    changeOf.delete(tabId);
    await save();
  };
  const begin = async (tabId: number, { stored, tried }: CookieTrial, given: string | null): Promise<void> => {
    await end(tabId);
    const storeId = await cookies.storeIdOf(tabId);
    const before = stored && (await cookies.find(stored, storeId));
    const value = stored === null ? given : (before?.value ?? null);
    if (value === null) throw new Error(`The value of ${tried.name} is not there any more.`);
    const isInPlace = stored !== null && cookieIdentity(stored) === cookieIdentity(tried);
    if (!isInPlace && (await cookies.find(tried, storeId)) !== null)
      throw new Error(`Another cookie ${tried.name} is stored in that place, and its value would be lost.`);
    const key = newFingerprintKey();
    changeOf.set(tabId, {
      storeId,
      before: isInPlace ? (before?.cookie ?? null) : null,
      tried,
      key,
      fingerprint: createFingerprint(key)(value),
    });
    await save();
    const made = { ...tried, expiresAtMs: before?.cookie.expiresAtMs ?? null };
    if (await cookies.set(made, value, storeId, isInPlace ? (before?.cookie ?? null) : null)) return;
    changeOf.delete(tabId);
    await save();
    throw new Error(`The browser does not store ${tried.name} with these attributes.`);
  };
  return {
    begin: (tabId, trial, value) => after(() => begin(tabId, trial, value)),
    end: (tabId) => after(() => end(tabId)),
  };
}

/** Whether a cookie has the attributes that a trial gives it. */
const hasAttributesOf = (cookie: StoredCookie, { sameSite, secure, httpOnly }: StoredCookie): boolean =>
  cookie.sameSite === sameSite && cookie.secure === secure && cookie.httpOnly === httpOnly;

function changeFrom(value: unknown): Change | null {
  const { storeId, before, tried, key, fingerprint } = membersOf(value);
  const cookie = parseTriedCookie(tried);
  return cookie === null
    ? null
    : {
        storeId: textOr(storeId, ''),
        before: before === null ? null : parseTriedCookie(before),
        tried: cookie,
        key: textOr(key, ''),
        fingerprint: textOr(fingerprint, ''),
      };
}
