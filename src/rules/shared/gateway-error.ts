import type { Fix } from '../../model/change';
import { type GatewayError, gatewayErrorOf } from '../../model/hosts/gateway-error';
import type { Situation } from '../../model/situation';
import { changeEnvironment } from './fixes';
import { code, requestLine } from './words';

/** What the gateway says; null: it says nothing. */
export const gatewayError = ({ hop, response }: Situation): GatewayError | null =>
  gatewayErrorOf(hop.url, response?.headerList ?? []);

/** Of a response in whose header the gateway names the reason, in sentences. */
export function whyOfGateway({ type, isOfRoute }: GatewayError): string {
  const says = `Amazon API Gateway made this response and names the reason: ${code(type)}.`;
  if (!isOfRoute) return says;
  return type.startsWith('Incomplete')
    ? `${says} It means an \`Authorization\` header that is no signature of AWS. The gateway mostly sends it where it has no such stage, path or method: a login then changes nothing. Else the method has IAM authorization.`
    : `${says} It mostly means that the gateway has no such stage, path or method: a login or a cookie then changes nothing. Else the method has IAM authorization, and the request no signature of AWS.`;
}

/** What to compare where the gateway has no such route. */
export const compareTheRoute = (s: Situation): string =>
  `Compare ${code(requestLine(s))} with the stage, the paths and the methods of the API that is deployed; deploy it again if this one is new`;

export const fixTheRoute = (s: Situation): Fix => changeEnvironment('compare-the-route', compareTheRoute(s), 'login');

/** Where the gateway has the header lines of its own errors. */
export const GATEWAY_RESPONSES = '“Gateway Responses” of the API (“Default 4XX” and “Default 5XX”)';
