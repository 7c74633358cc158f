import { useEffect, useRef, useState } from 'preact/hooks';
import { type Repeat, repeatOf } from '../../changes/repeat';
import type { Diagnosis } from '../../model/finding';
import { usePanel } from '../state/panel-context';
import { type TextKey, text } from '../texts/text';

/** The call of an exchange, made again from its page. */
export interface Repeating {
  readonly repeat: Repeat;
  /** The user is asked whether a request that may change something at the server is to be sent again. */
  readonly asks: boolean;
  /** Asks first where the method is not safe; `begin` makes what must be so before it is sent. */
  readonly start: (begin: () => void) => void;
  /** The user’s reply: send it, or leave that to the user. */
  readonly confirm: (sends: boolean) => void;
  readonly cancel: () => void;
  /** The page has made the call again. */
  readonly wasSent: boolean;
  /** Why it was not sent, in one sentence; empty: it was, or was not tried. Backticks mark code. */
  readonly failure: string;
}

/** In: the exchange; whether everything is as it must be before the call is made again. */
export function useRepeat({ exchange, includesCredentials }: Diagnosis, isReady: boolean): Repeating {
  const { host } = usePanel();
  const repeat = repeatOf(exchange, includesCredentials);
  const [begin, setBegin] = useState<(() => void) | null>(null);
  const [failure, setFailure] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const waits = useRef(false);
  const go = (start: () => void, sends: boolean): void => {
    setFailure('');
    setWasSent(false);
    waits.current = sends;
    start();
  };
  useEffect(() => {
    if (!isReady || !waits.current || 'cannot' in repeat) return;
    waits.current = false;
    host
      .readSentRequest(repeat.url, repeat.method, exchange.startedAtMs)
      .then(async (sent) => {
        const code = repeat.code(sent);
        return code === null ? 'not known' : host.evaluateInPage(code);
      })
      .then((said) => {
        const failed = FAILURES.get(said);
        setFailure(failed === undefined ? '' : text(failed));
        setWasSent(said === 'sent');
      });
  });
  return {
    repeat,
    asks: begin !== null,
    start: (start) => {
      if ('cannot' in repeat || repeat.isSafe) go(start, !('cannot' in repeat));
      else setBegin(() => start);
    },
    confirm: (sends) => {
      if (begin !== null) go(begin, sends);
      setBegin(null);
    },
    cancel: () => setBegin(null),
    wasSent,
    failure,
  };
}

const FAILURES: ReadonlyMap<string | null, TextKey> = new Map<string | null, TextKey>([
  ['other page', 'repeatOtherPage'],
  ['not known', 'repeatNotKnown'],
  [null, 'repeatFailed'],
]);
