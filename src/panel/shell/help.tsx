import { type TextKey, text } from '../texts/text';
import { VerdictList } from './verdict-list';

const KEYS: readonly (readonly [string, TextKey])[] = [
  ['/', 'helpKey_filter'],
  ['?', 'helpKey_help'],
  ['↑ ↓ Home End', 'helpKey_through'],
  ['Enter', 'helpKey_into'],
  ['→ ←', 'helpKey_fold'],
  ['Escape', 'helpKey_back'],
  ['Shift+F10', 'helpKey_menu'],
  ['← →', 'helpKey_columns'],
  ['↓ in the filter', 'helpKey_completion'],
];

const TRIED: typeof KEYS = [
  ['Try', 'helpTry_tab'],
  ['What if', 'helpTry_whatIf'],
  ['Try in this tab', 'helpTry_trial'],
  ['Verify', 'helpTry_verify'],
  ['Check this endpoint', 'helpTry_check'],
];

const FILTERS: typeof KEYS = [
  ['words', 'helpFilter_words'],
  ['"two words"', 'helpFilter_quoted'],
  ['/v[12].me$/', 'helpFilter_expression'],
  ['method:put', 'helpFilter_method'],
  ['host:api.shop', 'helpFilter_host'],
  ['path:/v2', 'helpFilter_path'],
  ['status:40', 'helpFilter_status'],
  ['cookie:sid', 'helpFilter_cookie'],
  ['cause:…', 'helpFilter_cause'],
  ['is:failing', 'helpFilter_is'],
  ['-status:200', 'helpFilter_except'],
  ['WildcardOrigin…', 'helpFilter_browserName'],
];

const Terms = ({ entries }: { entries: typeof KEYS }) => (
  <dl>
    {entries.map(([term, meaning]) => (
      <div key={term}>
        <dt class="mono">{term}</dt>
        <dd>{text(meaning)}</dd>
      </div>
    ))}
  </dl>
);

/** The panel’s help: what is listed, what the marks mean, keys, filters, privacy. */
export function Help() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable, so the keyboard must be able to reach it
    <section class="help-text" aria-label={text('help')} tabIndex={0}>
      <section>
        <h2>{text('helpListed')}</h2>
        <p>{text('helpListedText')}</p>
        <p>{text('helpValuesText')}</p>
      </section>
      <section>
        <h2>{text('helpFile')}</h2>
        <p>{text('helpFileText')}</p>
      </section>
      <section>
        <h2>{text('helpTried')}</h2>
        <Terms entries={TRIED} />
      </section>
      <section>
        <h2>{text('helpKeys')}</h2>
        <Terms entries={KEYS} />
      </section>
      <section>
        <h2>{text('helpFilter')}</h2>
        <Terms entries={FILTERS} />
        <p>{text('helpMessageText')}</p>
      </section>
      <VerdictList />
    </section>
  );
}
