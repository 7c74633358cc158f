import { attributesOfCookie, placeOfCookie } from '../../engine/explain/cookie-place';
import type { StoredCookie } from '../../model/cookie';
import type { CookieTrial } from '../../trial/trial';

/** What a trial does to a cookie, and what it does with it afterwards. */
export function CookieChange({ trial: { stored, tried } }: { readonly trial: CookieTrial }) {
  const isInPlace = stored !== null && textOf(stored).place === textOf(tried).place;
  return (
    <>
      <p>
        <b>Try the attributes without the server.</b>{' '}
        <span class="mute">
          {stored === null
            ? 'This browser stores the refused cookie with other attributes, and the value that DevTools’ own log shows. '
            : 'This browser gives the stored cookie other attributes; its value stays. '}
          That is so in all tabs, until you turn it off or close DevTools. Then{' '}
          {isInPlace ? 'it has its former attributes again' : 'that cookie is removed'}, unless something else has
          changed it.
          {stored === null && ' Repeat in the page what needs the cookie.'}
        </span>
      </p>
      {tried.sameSite === 'None' && (
        <p class="mute">Meanwhile requests that other sites make to its host have it, too.</p>
      )}
      {!tried.hostOnly && (
        <p class="mute">
          Meanwhile <code>{tried.domain}</code> and every host below it get it.
        </p>
      )}
      <ul class="changes" aria-label="In the cookie store">
        {stored !== null && (
          <li class={isInPlace ? 'removed' : undefined}>
            <span aria-hidden="true">{isInPlace ? '−' : ' '}</span>
            <span class="sr-only">{isInPlace ? 'Before: ' : 'Stays: '}</span>
            <code>{textOf(stored).line}</code>
          </li>
        )}
        <li class="added">
          <span aria-hidden="true">+</span>
          <span class="sr-only">Set: </span>
          <code>{textOf(tried).line}</code>
        </li>
      </ul>
    </>
  );
}

function textOf(cookie: StoredCookie): { readonly place: string; readonly line: string } {
  const { where, partition = '' } = placeOfCookie(cookie);
  return { place: `${where} ${partition}`, line: `${cookie.name} (${where}): ${attributesOfCookie(cookie)}` };
}
