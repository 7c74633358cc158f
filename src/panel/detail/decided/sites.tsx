import type { ComparedSite, SiteParts } from '../../../model/finding';
import { RichText } from '../../parts/rich-text';
import { type TextKey, text } from '../../texts/text';

const WHOSE: Readonly<Record<ComparedSite['of'], TextKey>> = {
  page: 'site_page',
  'top-level-page': 'site_top_level_page',
  request: 'site_request',
};

const COMPARED: Readonly<Record<NonNullable<ComparedSite['compared']>, TextKey>> = {
  'same-site': 'site_same',
  'other-scheme': 'site_other_scheme',
  'cross-site': 'site_cross',
};

/** How the site of each origin is obtained: its scheme, and the domain that one owner has registered. */
export function Sites({ sites }: { readonly sites: readonly ComparedSite[] }) {
  return (
    <section class="sites" data-sites>
      <h4>{text('sites')}</h4>
      <p class="mute">{text('sitesText')}</p>
      <ul class="plain">
        {sites.map(({ of, parts, compared }) => (
          <li key={`${of} ${textOf(parts)}`} data-compared={compared ?? ''}>
            {parts === null ? <code>{text('opaqueOrigin')}</code> : <Drawn parts={parts} />}
            <span class="site-note">
              {text(WHOSE[of])}
              {compared !== null && (
                <>
                  : <b class={compared === 'same-site' ? 'ok' : 'bad'}>{text(COMPARED[compared])}</b>
                </>
              )}
              {parts !== null && (
                <>
                  ; <RichText text={ruleOf(parts)} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The parts that count are marked. A screen reader reads the URL as one word. */
function Drawn({ parts: { scheme, before, label, suffix, rule } }: { readonly parts: SiteParts }) {
  return (
    <code class="site">
      <b class="site-scheme">{scheme}</b>://
      {rule === null ? (
        <b class="site-domain">{before}</b>
      ) : (
        <>
          {before}
          <b class="site-domain">
            {label}
            <i>{suffix}</i>
          </b>
        </>
      )}
    </code>
  );
}

const textOf = (parts: SiteParts | null): string =>
  parts === null ? 'opaque' : `${parts.scheme}://${parts.before}${parts.label}${parts.suffix}`;

/** By what the public suffix is one. */
const ruleOf = ({ rule, suffix, before }: SiteParts): string =>
  rule === null ? text('siteRule_none', before) : text(`siteRule_${rule}`, suffix);
