import { type TextKey, text } from '../texts/text';
import { VerdictList } from './verdict-list';

type Entries = readonly (readonly [string, TextKey])[];

const keys = (): Entries => [
  ['/', 'helpKey_filter'],
  ['?', 'helpKey_help'],
  ['↑ ↓ Home End', 'helpKey_through'],
  ['Enter', 'helpKey_into'],
  ['→ ←', 'helpKey_fold'],
  ['Escape', 'helpKey_back'],
  ['Shift+F10', 'helpKey_menu'],
  ['← →', 'helpKey_columns'],
  [text('helpDownInFilter'), 'helpKey_completion'],
];

const tried = (): Entries => [
  [text('tab_try'), 'helpTry_tab'],
  ['What if', 'helpTry_whatIf'],
  [text('tryInThisTab'), 'helpTry_trial'],
  [text('verify'), 'helpTry_verify'],
  ['Check this endpoint', 'helpTry_check'],
];

const filters = (): Entries => [
  [text('helpWords'), 'helpFilter_words'],
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

const Terms = ({ entries }: { entries: Entries }) => (
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
        <h2>{text('helpKeys')}</h2>
        <Terms entries={keys()} />
      </section>
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
        <Terms entries={tried()} />
      </section>
      <section>
        <h2>{text('helpFilter')}</h2>
        <Terms entries={filters()} />
        <p>{text('helpMessageText')}</p>
      </section>
      <VerdictList />
    </section>
  );
}
