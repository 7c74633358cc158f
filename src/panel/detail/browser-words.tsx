import type { BrowserMessage } from '../../browsers/browser-message';
import { BROWSER_TITLES } from '../../browsers/browser-titles';
import { browserMessages } from '../../browsers/console-messages';
import type { Finding } from '../../model/finding';
import { CopyButton } from '../parts/copy-button';
import { type TextKey, text } from '../texts/text';

type BrowserName = keyof typeof browserMessages;

const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

/** Each browser’s names and sentences for a finding, folded: texts to search for, in a console or on the web. */
export function BrowserWords({ finding }: { finding: Finding }) {
  const named = BROWSERS.flatMap((browser) => {
    const names = finding.browserNames[browser].filter((name) => name !== '');
    return names.length > 0 ? [{ browser, names }] : [];
  });
  if (named.length === 0) return null;
  const isResponse = finding.at.message.endsWith('response');
  return (
    <details class="browser-words" data-browser-words>
      <summary>{text('browserWords')}</summary>
      <dl>
        {named.map(({ browser, names }) => (
          <div key={browser}>
            <dt>
              {BROWSER_TITLES[browser]}
              {names.map((name) => (
                <>
                  {' '}
                  <code>{name}</code>
                </>
              ))}
            </dt>
            {names.flatMap((name) =>
              sentencesOf(browser, name, isResponse).map(([place, sentence]) => (
                <dd key={sentence}>
                  <span class="mute">{text(place)}:</span> <q>{sentence}</q> <CopyButton text={sentence} />
                </dd>
              )),
            )}
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Where a browser shows which sentence. For a cookie there is one for sending and one for storing. */
function sentencesOf(
  browser: BrowserName,
  name: string,
  isResponse: boolean,
): readonly (readonly [place: TextKey, sentence: string])[] {
  const messages: Readonly<Record<string, BrowserMessage>> = browserMessages[browser];
  const { console: printed, issue, notSent, notStored } = messages[name] ?? {};
  const ofCookie = isResponse ? notStored : notSent;
  return [
    ...(printed ? [['placeConsole', printed[0]] as const] : []),
    ...(ofCookie ? [['placeNetwork', ofCookie] as const] : []),
    ...(issue ? [['placeIssues', issue] as const] : []),
  ];
}
