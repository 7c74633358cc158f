import type { StackId } from './stack-id';

/** The name under which what a body says is looked up. */
export const BODY = 'body';

/** A header line, or a sentence in the body of an error response, that a stack writes and others rarely do. */
export interface Sign {
  readonly stack: StackId;
  /** In lower case. */
  readonly header: string;
  readonly value: RegExp;
}

/**
 * The likeliest first. What names an application comes before what names the server program in front of it: the application’s code is
 * what must change first. Method lists are the defaults of CORS libraries.
 */
export const SIGNS: readonly Sign[] = [
  { stack: 'next', header: 'x-powered-by', value: /^Next\.js/ },
  { stack: 'next', header: 'vary', value: /\brsc\b/i },
  { stack: 'express', header: 'x-powered-by', value: /^Express$/ },
  { stack: 'express', header: 'set-cookie', value: /^connect\.sid=/ },
  { stack: 'express-cookie-session', header: 'set-cookie', value: /^(?:express:sess|session)\.sig=/ },
  { stack: 'koa', header: 'set-cookie', value: /^koa[.:]sess/ },
  { stack: 'wordpress', header: 'set-cookie', value: /^wordpress_/ },
  { stack: 'wordpress', header: 'x-redirect-by', value: /^WordPress/ },
  { stack: 'wordpress', header: 'link', value: /api\.w\.org/ },
  { stack: 'laravel', header: BODY, value: /^CSRF token mismatch/ },
  { stack: 'laravel', header: 'set-cookie', value: /^laravel[_-]session=/ },
  { stack: 'php', header: 'x-powered-by', value: /^PHP\// },
  { stack: 'php', header: 'set-cookie', value: /^PHPSESSID=/ },
  { stack: 'django', header: 'set-cookie', value: /^(?:sessionid|csrftoken)=/ },
  { stack: 'django', header: 'server', value: /^WSGIServer\// },
  { stack: 'django', header: BODY, value: /^CSRF Failed/ },
  { stack: 'flask-cors', header: 'server', value: /^Werkzeug\// },
  { stack: 'flask', header: 'server', value: /^Werkzeug\// },
  { stack: 'fastapi', header: BODY, value: /^Disallowed CORS/ },
  { stack: 'fastapi', header: 'server', value: /^uvicorn/ },
  { stack: 'sveltekit', header: BODY, value: /^Cross-site/ },
  { stack: 'rails', header: 'set-cookie', value: /^_\w+_session=/ },
  { stack: 'rails', header: BODY, value: /^ActionController/ },
  { stack: 'rails', header: 'x-runtime', value: /^\d/ },
  { stack: 'rails', header: 'x-rack-cors', value: /./ },
  { stack: 'sinatra', header: 'set-cookie', value: /^rack\.session=/ },
  { stack: 'sinatra', header: 'x-rack-cors', value: /./ },
  { stack: 'rack', header: 'x-rack-cors', value: /./ },
  { stack: 'aspnet-core', header: 'server', value: /^Kestrel/ },
  { stack: 'aspnet-core', header: 'x-powered-by', value: /^ASP\.NET/ },
  { stack: 'aspnet-core', header: 'set-cookie', value: /^\.AspNetCore\./ },
  { stack: 'keycloak', header: 'set-cookie', value: /^(?:KEYCLOAK_|KC_RESTART)/ },
  { stack: 'auth0', header: 'x-auth0-requestid', value: /./ },
  { stack: 'cognito', header: 'x-amz-cognito-request-id', value: /./ },
  { stack: 'supabase', header: 'sb-gateway-version', value: /./ },
  { stack: 'spring-boot', header: BODY, value: /^Invalid CORS request/ },
  { stack: 'spring-boot', header: 'x-application-context', value: /./ },
  { stack: 'jetty', header: 'server', value: /^Jetty/ },
  { stack: 'tomcat', header: 'server', value: /^Apache-Coyote/ },
  { stack: 'tomcat', header: 'set-cookie', value: /^JSESSIONID=/ },
  {
    stack: 'go-rs-cors',
    header: 'vary',
    value: /^Origin, Access-Control-Request-Method, Access-Control-Request-Headers$/,
  },
  // Both send `Vary` in three lines: Spring with every response, rs/cors 1.7 with that to a preflight.
  { stack: 'spring-boot', header: 'vary', value: /^Access-Control-Request-Method$/ },
  { stack: 'go-rs-cors', header: 'vary', value: /^Access-Control-Request-Method$/ },
  { stack: 'express', header: 'access-control-allow-methods', value: /^GET,HEAD,PUT,PATCH,POST,DELETE$/ },
  { stack: 'koa', header: 'access-control-allow-methods', value: /^GET,HEAD,PUT,POST,DELETE,PATCH$/ },
  { stack: 'hono', header: 'access-control-allow-methods', value: /^GET,HEAD,PUT,POST,DELETE,PATCH,QUERY$/ },
  { stack: 'fastify', header: 'access-control-allow-methods', value: /^GET, ?HEAD, ?POST$/ },
  { stack: 'express', header: BODY, value: /^Cannot / },
  { stack: 'vercel', header: 'server', value: /^Vercel$/ },
  { stack: 'netlify', header: 'server', value: /^Netlify/ },
  { stack: 's3', header: 'server', value: /^AmazonS3$/ },
  { stack: 'api-gateway', header: 'x-amz-apigw-id', value: /./ },
  { stack: 'api-gateway', header: 'apigw-requestid', value: /./ },
  { stack: 'azure-app-service', header: 'set-cookie', value: /^ARRAffinity/ },
  { stack: 'cloudflare-access', header: 'set-cookie', value: /^CF_Authorization=/ },
  { stack: 'cloudflare-access', header: 'location', value: /^https:\/\/[\w-]+\.cloudflareaccess\.com\// },
  { stack: 'cloud-run', header: 'server', value: /^Google Frontend$/ },
  { stack: 'nginx', header: 'server', value: /^(?:nginx|openresty)/ },
  { stack: 'apache', header: 'server', value: /^Apache(?:\/|$)/ },
  { stack: 'caddy', header: 'server', value: /^Caddy$/ },
  { stack: 'caddy', header: 'via', value: /\bCaddy\b/ },
  { stack: 'varnish', header: 'x-varnish', value: /./ },
  { stack: 'varnish', header: 'via', value: /\bvarnish\b/i },
  { stack: 'cloudfront', header: 'x-amz-cf-id', value: /./ },
];
