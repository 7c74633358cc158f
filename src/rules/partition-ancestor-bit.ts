import { resendStored } from './cookie-fixes';
import { outside } from './fixes';
import type { Rule } from './rule';
import { storedCookie } from './set-cookie-text';
import { apiHost, code, fixedNames, names, otherSite } from './words';

/** The partition of the right site, but with (or without) a frame of another site in between. */
export const rule = {
  id: 'partition-ancestor-bit',
  severity: 'loses-cookie',
  spec: [{ standard: 'chips', anchor: 'attaching-a-partitioned-cookie-to-a-request', step: null }],
  explain: (s) => {
    const wasNested = storedCookie(s)?.partitionKey?.hasCrossSiteAncestor === true;
    return {
      title: wasNested
        ? `The cookie ${names(s.failure.subjects)} was set from inside a frame of another site, and this request comes from where none stands between.`
        : `The cookie ${names(s.failure.subjects)} was set where no frame of another site stood between, and here ${code(otherSite(s))} does.`,
      why: `A \`Partitioned\` cookie is kept apart for each top-level site, and once more for pages of that site inside a frame of another: who frames ${code(apiHost(s))} must not act as the user.`,
      short: `Cookie ${s.failure.subjects[0]} lives in the partition ${wasNested ? 'inside' : 'without'} the frame between`,
    };
  },
  fixes: (s) => [
    ...(storedCookie(s)?.partitionKey?.hasCrossSiteAncestor === false
      ? [outside('take-the-frame-out', 'Embed the page directly, without the frame of another site in between', 'page')]
      : []),
    ...resendStored(
      s,
      'set-it-here-too',
      `Set ${code(s.failure.subjects[0] ?? '')} once more from here: the user logs in once for each place`,
      { SameSite: 'None', Secure: '', Partitioned: '' },
    ),
  ],
  browserNames: fixedNames([], []),
} as const satisfies Rule;
