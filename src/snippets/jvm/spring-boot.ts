import type { ServerNeeds } from '../server-needs';
import type { SnippetPart, Stack } from '../stack';
import { subdomainWildcards } from '../subdomains';
import { changesCookies } from '../texts';

/**
 * Spring Boot 3. A filter before all others has the headers on refusals of Spring Security and on error pages too, which
 * `@CrossOrigin` and `addCorsMappings` do not.
 */
export const springBoot: Stack = {
  title: 'Spring Boot',
  kind: 'application',
  cookieScope: {
    domain: '`server.servlet.session.cookie.domain`',
    path: '`server.servlet.session.cookie.path=/`',
  },
  knowsPatterns: true,
  write: (needs) => ({
    parts: changesCookies(needs) ? [cors(needs), properties(needs)] : [cors(needs)],
    removes: [
      '`@CrossOrigin`, `addCorsMappings`, `http.cors(…)` and every other `CorsFilter` or `CorsConfigurationSource`',
    ],
    notes: [
      'An origin that is not listed gets 403; the server’s own is in the list for forms of its own pages. A form that an identity provider sends (`form_post`) may have `Origin: null`: register its path with a configuration of its own, without origins of others.',
      'With `allowedOriginPatterns("*")` every site is let in; `allowedOrigins("*")` beside credentials throws.',
      'Spring Security’s `csrf` refuses with 403: a page of another origin cannot read the cookie `XSRF-TOKEN`, so return the token in a body and let the page send it as `X-CSRF-TOKEN` or `X-XSRF-TOKEN`.',
      'With Spring Session the cookie is set by its `DefaultCookieSerializer` instead.',
      ...(needs.cookies.partitioned ? ['`partitioned` is there since Spring Boot 3.4.'] : []),
    ],
  }),
  documentation: {
    url: 'https://docs.spring.io/spring-security/reference/servlet/integrations/cors.html',
    readOn: '2026-11-26',
  },
};

const listOf = (texts: readonly string[]): string => `List.of(${texts.map((text) => `"${text}"`).join(', ')})`;

const cors = (needs: ServerNeeds): SnippetPart => {
  const { server, origins, credentials, methods, requestHeaders, exposedHeaders } = needs;
  const wildcards = subdomainWildcards(needs);
  return {
    id: 'cors',
    file: 'CorsFilterConfiguration.java',
    place: 'a new file beside your application class; add your own `package` line',
    language: 'java',
    text: [
      'import java.util.List;',
      'import org.springframework.boot.web.servlet.FilterRegistrationBean;',
      'import org.springframework.context.annotation.Bean;',
      'import org.springframework.context.annotation.Configuration;',
      'import org.springframework.core.Ordered;',
      'import org.springframework.web.cors.CorsConfiguration;',
      'import org.springframework.web.cors.UrlBasedCorsConfigurationSource;',
      'import org.springframework.web.filter.CorsFilter;',
      '',
      '@Configuration',
      'class CorsFilterConfiguration {',
      '  @Bean',
      '  FilterRegistrationBean<CorsFilter> corsFilterFirst() {',
      '    CorsConfiguration cors = new CorsConfiguration();',
      `    cors.setAllowedOrigins(${listOf([...origins, server])});`,
      ...(wildcards.length > 0 ? [`    cors.setAllowedOriginPatterns(${listOf(wildcards)});`] : []),
      `    cors.setAllowedMethods(${listOf(methods)});`,
      `    cors.setAllowedHeaders(${listOf(requestHeaders)});`,
      ...(exposedHeaders.length > 0 ? [`    cors.setExposedHeaders(${listOf(exposedHeaders)});`] : []),
      ...(credentials ? ['    cors.setAllowCredentials(true);'] : []),
      '    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();',
      '    source.registerCorsConfiguration("/**", cors);',
      '    FilterRegistrationBean<CorsFilter> filter = new FilterRegistrationBean<>(new CorsFilter(source));',
      '    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);',
      '    return filter;',
      '  }',
      '}',
    ].join('\n'),
  };
};

const properties = ({ cookies: { sameSite, partitioned } }: ServerNeeds): SnippetPart => ({
  id: 'properties',
  file: 'application.properties',
  place: 'in place of lines of the same names',
  language: 'shell',
  text: [
    'server.forward-headers-strategy=framework',
    'server.servlet.session.cookie.secure=true',
    ...(sameSite === null ? [] : [`server.servlet.session.cookie.same-site=${sameSite.toLowerCase()}`]),
    ...(partitioned ? ['server.servlet.session.cookie.partitioned=true'] : []),
  ].join('\n'),
});
