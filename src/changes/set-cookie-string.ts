import type { CookieAttributes, CookieIntent } from '../model/change';

/** The set-cookie-string that an intent needs; a value that the server does not send today is `…`. Never throws. */
export function setCookieString(intent: CookieIntent): string {
  switch (intent.intent) {
    case 'cookie-attributes':
    case 'cookie-set-here':
      return withAttributes(intent.from, intent.changes);
    case 'cookie-pair':
      return withAttributes([`${intent.name}=…`, ...intent.from.split(';').slice(1)].join(';'), {});
    case 'new-cookie':
      // One that is deleted needs no value.
      return withAttributes(`${intent.cookie}=${intent.attributes['Max-Age'] === '0' ? '' : '…'}`, intent.attributes);
  }
}

/** The same set-cookie-string with some attributes changed. The other attributes keep their order. */
function withAttributes(setCookie: string, changes: CookieAttributes): string {
  const changed = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = setCookie
    .split(';')
    .map((part) => part.trim())
    .filter(
      (part, index) => index === 0 || (part !== '' && !changed.has((part.split('=', 1)[0] ?? '').trim().toLowerCase())),
    );
  const stated = Object.entries(changes).flatMap(([name, value]) =>
    value === null ? [] : [value === '' ? name : `${name}=${value}`],
  );
  return [...kept, ...stated].join('; ');
}
