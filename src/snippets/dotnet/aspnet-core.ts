import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { subdomainWildcards } from '../subdomains';
import { changesCookies } from '../texts';

/**
 * ASP.NET Core with its own middleware. With one origin in the policy it sends no `Vary`. UseCors stands after UseRouting, and before
 * everything that redirects or refuses.
 */
export const aspnetCore: Stack = {
  title: 'ASP.NET Core',
  kind: 'application',
  cookieScope: { domain: '`Cookie.Domain`', path: '`Cookie.Path = "/"`' },
  knowsPatterns: true,
  write: (needs) => ({
    parts: [services(needs), pipeline],
    removes: [
      'every other `AddCors`, `UseCors`, `RequireCors`, `[EnableCors]` and `UseRouting`, and every `Access-Control-*` line of the code or of a proxy',
    ],
    notes: [
      '`AllowAnyOrigin`, and `SetIsOriginAllowed(_ => true)`, let every site in.',
      'Forwarded headers are taken only from a proxy on the same host, or from one in `KnownProxies`.',
      ...(needs.credentials
        ? ['A cookie scheme redirects to its login page: for an API, set the status 401 in `Events.OnRedirectToLogin`.']
        : []),
    ],
  }),
  documentation: { url: 'https://learn.microsoft.com/aspnet/core/security/cors', readOn: '2026-11-26' },
};

const strings = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(', ');

const services = (needs: ServerNeeds): SnippetPart => ({
  id: 'services',
  file: 'Program.cs',
  place: 'before `var app = builder.Build();`',
  language: 'csharp',
  text: [
    'builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy',
    `    .WithOrigins(${strings([...needs.origins, ...subdomainWildcards(needs)])})`,
    ...(needs.subdomainsOf === null ? [] : ['    .SetIsOriginAllowedToAllowWildcardSubdomains()']),
    `    .WithMethods(${strings(needs.methods)})`,
    ...(needs.exposedHeaders.length > 0 ? [`    .WithExposedHeaders(${strings(needs.exposedHeaders)})`] : []),
    ...(needs.credentials ? ['    .AllowCredentials()'] : []),
    `    .WithHeaders(${strings(needs.requestHeaders)})));`,
    'builder.Services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders =',
    '    Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedFor',
    '    | Microsoft.AspNetCore.HttpOverrides.ForwardedHeaders.XForwardedProto);',
    ...(changesCookies(needs) ? cookies(needs) : []),
  ].join('\n'),
});

/** One function for the cookies of sign-in, session and antiforgery. */
const cookies = ({ cookies: { sameSite, partitioned } }: ServerNeeds): readonly string[] => [
  'static void ForOtherSites(CookieBuilder cookie)',
  '{',
  ...(sameSite === null ? [] : [`    cookie.SameSite = SameSiteMode.${sameSite};`]),
  '    cookie.SecurePolicy = CookieSecurePolicy.Always;',
  ...(partitioned ? ['    cookie.Extensions.Add("Partitioned");'] : []),
  '}',
  'builder.Services.PostConfigureAll<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>(',
  '    options => ForOtherSites(options.Cookie));',
  'builder.Services.PostConfigure<SessionOptions>(options => ForOtherSites(options.Cookie));',
  'builder.Services.PostConfigure<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>(',
  '    options => ForOtherSites(options.Cookie));',
];

const pipeline: SnippetPart = {
  id: 'pipeline',
  file: 'Program.cs',
  place: 'directly after `var app = builder.Build();`, before `UseHttpsRedirection` and `UseAuthentication`',
  language: 'csharp',
  text: [
    'app.UseForwardedHeaders();',
    'app.Use((context, next) =>',
    '{',
    '    context.Response.OnStarting(() =>',
    '    {',
    '        context.Response.Headers.Append("Vary", "Origin");',
    '        return Task.CompletedTask;',
    '    });',
    '    return next(context);',
    '});',
    'app.UseRouting();',
    'app.UseCors();',
    '// Without it an exception is a 500 without header lines. Your own comes in its place.',
    'app.UseExceptionHandler(failed => failed.Run(context => Results.Problem().ExecuteAsync(context)));',
  ].join('\n'),
};
