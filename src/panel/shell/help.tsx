import { VerdictList } from './verdict-list';

const KEYS: readonly (readonly [string, string])[] = [
  ['/', 'to the filter'],
  ['↑ ↓ Home End', 'through the list'],
  ['Enter', 'into the request'],
  ['→ ←', 'open and close what is folded'],
  ['Escape', 'back'],
];

const FILTERS: readonly (readonly [string, string])[] = [
  ['words', 'anywhere in URL, verdict or cookie name'],
  ['method:put status:401', 'that method, that status'],
  ['host:api.shop cookie:sid', 'part of a host, part of a cookie name'],
  ['cause:cors-origin-missing', 'requests with that rule as culprit'],
  ['-status:200', 'all except that status'],
  ['WildcardOriginNotAllowed', 'a browser’s own name for the failure'],
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
          random texts are kept in memory, and shown, copied and exported as •••. Nothing is sent anywhere, and nothing
          is written to disk except the file that Export saves.
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
