/** How a server learns that a proxy in front of it was called over https. */
export const TRUST_THE_PROXY =
  'let the proxy send `X-Forwarded-Proto: https`, in place of what a client sends in that header, and the server trust this proxy alone (`trust proxy` in Express, `SECURE_PROXY_SSL_HEADER` in Django, `server.forward-headers-strategy` in Spring Boot)';
