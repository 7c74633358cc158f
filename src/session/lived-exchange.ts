import type { MessagePlace, MessageRef } from '../model/exchange';
import type { CookieFate, Explanation, HopCookies } from '../model/finding';

/** What of an explained exchange tells of the lives of cookies. An exchange of a report has these members, too. */
export interface LivedExchange {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly startedAtMs: number;
  /** When its last response had come, or the failure; null: that is not known. */
  readonly endedAtMs: number | null;
  readonly hops: readonly (HopCookies & {
    readonly method: string;
    readonly url: string;
    /** null: not sent, or no response. */
    readonly status: number | null;
  })[];
  /** `included`: null: not known. */
  readonly credentials: { readonly included: boolean | null };
  readonly cookies: readonly LivedFate[];
  readonly findings: readonly {
    readonly ruleId: string;
    /** Absent: they are not known. */
    readonly fixes?: readonly { readonly id: string }[];
    /** A line of the response of another exchange (null: no single line) from which the finding follows. */
    readonly earlier?: { readonly exchangeId: string; readonly at: MessagePlace; readonly line: number | null };
  }[];
}

/** The fate of one cookie at one message. */
export interface LivedFate extends Omit<CookieFate, 'at' | 'evidence'> {
  readonly at: MessagePlace;
  /** Position of its Set-Cookie line among the header lines of the message, from 0; null for a cookie of the request. */
  readonly line: number | null;
}

/** The same of an explanation that was not reported. Never throws. */
export const livedExchangeOf = (explanation: Explanation): LivedExchange => {
  const { exchange, hopCookies, includesCredentials, cookies, findings } = explanation;
  return {
    id: exchange.id,
    startedAtMs: exchange.startedAtMs,
    endedAtMs: exchange.endedAtMs,
    hops: exchange.hops.map(({ method, url, actual }, index) => ({
      ...hopCookies?.[index],
      method,
      url,
      status: actual?.response?.status ?? null,
    })),
    credentials: { included: includesCredentials.known ? includesCredentials.value : null },
    cookies: cookies.map(({ evidence, ...fate }) => ({
      ...fate,
      at: placeOf(fate.at),
      line: fate.at.message === 'response' && evidence.kind === 'header-line' ? evidence.index : null,
    })),
    findings: findings.flatMap(({ ruleId, fixes, earlier }) => {
      if (!earlier) return [];
      const { exchangeId, at, headerIndex } = earlier;
      return [{ ruleId, fixes, earlier: { exchangeId, at: placeOf(at), line: headerIndex } }];
    }),
  };
};

const placeOf = ({ hop, message }: MessageRef): MessagePlace => `${hop}:${message}`;
