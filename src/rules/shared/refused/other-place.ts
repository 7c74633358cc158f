import type { Fix } from '../../../model/change';
import type { Situation } from '../../../model/situation';
import { changeEnvironment } from '../fixes';
import { DOMAIN_DANGER, sharedDomain } from '../shared-domain';
import { apiHost, code } from '../words';

/** Where the cookie of the session is for another path. The subjects: the request that set it, its status, its name, that path, and the one that a renewal needs. */
export function forOtherPath({ cause: { subjects } }: Situation): Fix {
  const [request = '', , name = '', , needed] = subjects;
  return changeEnvironment(
    'set-for-the-host',
    needed !== undefined
      ? `Set ${code(name)} with ${code(`Path=${needed}`)} in the response to ${code(request)}: only the URLs there then get it. With \`Path=/\` every request would have it`
      : `If this request is meant to have ${code(name)}, set it with \`Path=/\` in the response to ${code(request)}: every URL of the host then gets it, those of other applications there too`,
    'login',
  );
}

/** Where it is for another host alone. The subjects: the same, with that host. */
export function forOtherHost(s: Situation): Fix {
  const [request = '', , name = '', host = ''] = s.cause.subjects;
  const domain = /^__Host-/i.test(name) ? null : sharedDomain(host, apiHost(s));
  if (domain === null) {
    return changeEnvironment(
      'log-in-there',
      `Call ${code(host)} in place of ${code(apiHost(s))}, for example through a path there whose requests it forwards, or log in at ${code(apiHost(s))} too: one cookie cannot be for both`,
      'login',
    );
  }
  const title = `If this request is meant to have ${code(name)}, set it with ${code(`Domain=${domain}`)} in the response to ${code(request)}, and delete the one for ${code(host)}: else a browser that has it sends both`;
  return { ...changeEnvironment('share-with-domain', title, 'login'), danger: DOMAIN_DANGER };
}
