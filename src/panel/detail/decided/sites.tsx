import type { ComparedSite, SiteParts } from '../../../model/finding';

const WHOSE: Readonly<Record<ComparedSite['of'], string>> = {
  page: 'the page',
  'top-level-page': 'the top-level page',
  request: 'the request',
};

const COMPARED: Readonly<Record<NonNullable<ComparedSite['compared']>, string>> = {
  'same-site': 'same site as the page',
  'other-scheme': 'another site than the page: the scheme differs',
  'cross-site': 'another site than the page',
};

/** How the site of each origin is obtained: its scheme, and the domain that one owner has registered. */
export function Sites({ sites }: { readonly sites: readonly ComparedSite[] }) {
  return (
    <section class="sites" data-sites>
      <h4>Sites</h4>
      <p class="mute">A site is a scheme and a registrable domain: a public suffix and one more label. No port.</p>
      <ul class="plain">
        {sites.map(({ of, parts, compared }) => (
          <li key={`${of} ${textOf(parts)}`} data-compared={compared ?? ''}>
            {parts === null ? <code>an opaque origin</code> : <Drawn parts={parts} />}
            <span class="site-note">
              {WHOSE[of]}
              {compared !== null && (
                <>
                  : <b class={compared === 'same-site' ? 'ok' : 'bad'}>{COMPARED[compared]}</b>
                </>
              )}
              {parts !== null && <>; {ruleOf(parts)}</>}
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
function ruleOf({ rule, suffix, before }: SiteParts) {
  switch (rule) {
    case 'icann':
      return (
        <>
          <code>{suffix}</code> is a public suffix of a registry
        </>
      );
    case 'private':
      return (
        <>
          <code>{suffix}</code> is a public suffix whose subdomains belong to different owners
        </>
      );
    case 'default':
      return (
        <>
          no rule of the Public Suffix List is for it, so the last label, <code>{suffix}</code>, counts as a public
          suffix
        </>
      );
    case null:
      return (
        <>
          <code>{before}</code> has no registrable domain, so the host itself counts
        </>
      );
  }
}
