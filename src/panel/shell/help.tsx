import { VerdictList } from './verdict-list';

const KEYS: readonly (readonly [string, string])[] = [
  ['/', 'to the filter'],
  ['?', 'this help'],
  ['↑ ↓ Home End', 'through the list, the header lines, a menu'],
  ['Enter', 'into the request'],
  ['→ ←', 'open and close what is folded'],
  ['Escape', 'back'],
  ['Shift+F10', 'the menu of a request, a header line, a cookie, the columns'],
  ['← →', 'from one column title to the next; with Shift, its width'],
  ['↓ in the filter', 'keys and values that occur'],
];

const TRIED: typeof KEYS = [
  ['Try', 'a tab: a request and its response, written or pasted, are judged; nothing is sent'],
  ['What if', 'a line of a recorded response is edited; the request is judged again; nothing is sent'],
  ['Try in this tab', 'the fix is applied in this browser, for this tab and URL, and the request is made again'],
  ['Verify', 'after the server was changed, the request is made again: before and after stand side by side'],
  ['Check this endpoint', 'the server is asked which origins it lets in; the list of requests is shown first'],
];

const FILTERS: typeof KEYS = [
  ['words', 'anywhere in URL or cookie name; of the verdict whole words, or from four letters on how they begin'],
  ['"two words"', 'the text as it is, spaces too'],
  ['/v[12].me$/', 'a regular expression in URL, verdict or cookie name, of which the first 2,000 characters are read'],
  ['method:put', 'that method'],
  ['host:api.shop', 'part of a host; also domain:'],
  ['path:/v2', 'part of path and query; url: of all'],
  ['status:40', 'a status that begins so'],
  ['cookie:sid', 'part of a cookie name'],
  ['cause:…', 'requests with that rule as culprit; also rule:'],
  ['is:failing', 'or cookies, cookies-lost, advice, passed, pending, cannot-tell, earlier'],
  ['-status:200', 'all except that status'],
  ['WildcardOrigin…', 'a browser’s own name for the failure, whole'],
];

const Terms = ({ entries }: { entries: typeof KEYS }) => (
  <dl>
    {entries.map(([term, meaning]) => (
      <div key={term}>
        <dt class="mono">{term}</dt>
        <dd>{meaning}</dd>
      </div>
    ))}
  </dl>
);

/** The panel’s help: what is listed, what the marks mean, keys, filters, privacy. */
export function Help() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable, so the keyboard must be able to reach it
    <section class="help-text" aria-label="Help" tabIndex={0}>
      <section>
        <h2>What is listed</h2>
        <p>
          Cross-origin requests of this tab, and requests that lost a cookie. “Proven” follows from recorded facts;
          “inferred” is the most likely reason; “cannot tell” names the missing fact.
        </p>
        <p>
          Values of cookies, of Authorization and of headers with a secret name are replaced by their length the moment
          they arrive. User and password of a URL, values of URL parameters with a secret name, JSON Web Tokens and long
          random texts are kept in memory, and shown, copied and exported as •••. What is recorded is sent nowhere, and
          nothing of it is written to disk, except the file that Export saves and, while you try the attributes of a
          cookie, its name, host, path and former attributes.
        </p>
      </section>
      <section>
        <h2>A HAR file</h2>
        <p>
          Import one, or drop it on the panel. Its requests are explained like live ones, by the rules of the browser
          that recorded them. A file contains less than a recording: the line above the list says what is missing. The
          live recording continues meanwhile.
        </p>
      </section>
      <section>
        <h2>What can be tried</h2>
        <Terms entries={TRIED} />
      </section>
      <section>
        <h2>Keys</h2>
        <Terms entries={KEYS} />
      </section>
      <section>
        <h2>Filter</h2>
        <Terms entries={FILTERS} />
        <p>
          Or paste what the browser printed, as it is: a line of the console, the title of an issue. The list then shows
          the requests that it was printed for.
        </p>
      </section>
      <VerdictList />
    </section>
  );
}
