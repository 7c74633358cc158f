import { registrableDomain } from '../standards/site';

/** By what the cookies of a host are kept together: its registrable domain, or the host itself (localhost, an address). */
export const siteOfHost = (host: string): string => registrableDomain(host) ?? host;
