import type { HeaderList } from '../header';
import { firstValue } from '../header-lookup';
import { parseUrl } from '../parse-url';

/** What Amazon API Gateway says of its own refusal. */
export interface GatewayError {
  /** "MissingAuthenticationTokenException" */
  readonly type: string;
  /** It says this of a stage, a path or a method that it does not have; only of a method with IAM authorization it is a missing signature. */
  readonly isOfRoute: boolean;
}

const OF_ROUTE = /^(?:MissingAuthenticationToken|IncompleteSignature)Exception$/;

/** Lines with which the gateway numbers its responses; other services of Amazon name their errors alike. */
const OF_GATEWAY = /^(?:x-amz-apigw-id|apigw-requestid)$/i;
const HOST_OF_GATEWAY = /\.execute-api\.[\w-]+\.amazonaws\.com(?:\.cn)?$/;

/**
 * Reads the error that Amazon API Gateway names in `x-amzn-ErrorType`. In: the URL and the lines of its response. Out: null where
 * there is none, or nothing shows that the gateway made it. Never throws.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export function gatewayErrorOf(url: string, lines: HeaderList): GatewayError | null {
  const type = /^\w+Exception\b/.exec(firstValue(lines, 'X-Amzn-ErrorType') ?? '')?.[0];
  if (type === undefined) return null;
  const isOfGateway =
    lines.some(({ name }) => OF_GATEWAY.test(name)) || HOST_OF_GATEWAY.test(parseUrl(url)?.hostname ?? '');
  return isOfGateway ? { type, isOfRoute: OF_ROUTE.test(type) } : null;
}
