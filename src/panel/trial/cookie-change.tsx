import { attributesOfCookie, placeOfCookie } from '../../engine/explain/cookie-place';
import type { StoredCookie } from '../../model/cookie';
import type { CookieTrial } from '../../trial/trial';
import { RichText } from '../parts/rich-text';
import { text } from '../texts/text';

/** What a trial does to a cookie, and what it does with it afterwards. */
export function CookieChange({ trial: { stored, tried } }: { readonly trial: CookieTrial }) {
  const isInPlace = stored !== null && textOf(stored).place === textOf(tried).place;
  return (
    <>
      <p>
        <b>{text('tryCookie')}</b>{' '}
        <span class="mute">
          {text(stored === null ? 'tryCookieStores' : 'tryCookieChanges')}{' '}
          {text(isInPlace ? 'tryCookieThenFormer' : 'tryCookieThenRemoved')}
          {stored === null && ` ${text('tryCookieRepeat')}`}
        </span>
      </p>
      {tried.sameSite === 'None' && <p class="mute">{text('tryCookieOtherSites')}</p>}
      {!tried.hostOnly && (
        <p class="mute">
          <RichText text={text('tryCookieHosts', tried.domain)} />
        </p>
      )}
      <ul class="changes" aria-label={text('inCookieStore')}>
        {stored !== null && (
          <li class={isInPlace ? 'removed' : undefined}>
            <span aria-hidden="true">{isInPlace ? '−' : ' '}</span>
            <span class="sr-only">{text(isInPlace ? 'lineBefore' : 'lineStays')} </span>
            <code>{textOf(stored).line}</code>
          </li>
        )}
        <li class="added">
          <span aria-hidden="true">+</span>
          <span class="sr-only">{text('lineSet')} </span>
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
