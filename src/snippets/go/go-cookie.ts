import type { ServerNeeds } from '../server-needs';
import type { CookieScopeWords, SnippetPart } from '../stack';

export const GO_COOKIE_WORDS: CookieScopeWords = { domain: '`Domain`', path: '`Path: "/"`' };

/** The session’s cookie by net/http, whose `Partitioned` is there only since Go 1.23; `writer`: the name of the ResponseWriter. */
export function goCookie({ cookies }: ServerNeeds, writer: string): SnippetPart {
  const fields = [
    'Name: name',
    'Value: value',
    'Path: "/"',
    'HttpOnly: true',
    'Secure: true',
    ...(cookies.sameSite === null ? [] : [`SameSite: http.SameSite${cookies.sameSite}Mode`]),
  ].join(', ');
  return {
    id: 'cookie',
    file: 'main.go',
    place: `where the session’s cookie is set; \`name\`, \`value\` and \`${writer}\` are yours`,
    language: 'go',
    text: cookies.partitioned
      ? `${writer}.Header().Add("Set-Cookie", (&http.Cookie{${fields}}).String()+"; Partitioned")`
      : `http.SetCookie(${writer}, &http.Cookie{${fields}})`,
  };
}
