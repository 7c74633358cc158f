import { callCode } from '../../lab/call-code';
import { answerText } from '../raw-http';
import type { Session, SessionCall, SessionEndpoint, Step } from './plan';

/** A session to read and to repeat by hand: what the user and the pages do, and what the servers respond. */
export const sessionText = ({ steps, thirdPartyCookies }: Session): string =>
  [`Third-party cookies ${thirdPartyCookies}`, ...steps.map((step, index) => `${index + 1}. ${stepText(step)}`)].join(
    '\n',
  );

const stepText = (step: Step): string => [actionText(step), ...step.server.flatMap(endpointLines)].join('\n   ');

const actionText = (step: Step): string => {
  switch (step.does) {
    case 'visit':
      return step.by === 'address' ? `Address bar: ${step.to}` : `The page: location.href = '${step.to}'`;
    case 'submit':
      return `The page submits a form: ${step.method} ${step.to}`;
    case 'frame':
      return `The page: <iframe${step.sandboxed ? ' sandbox="allow-scripts allow-forms"' : ''} src="${step.to}">`;
    case 'frame-goes':
      return step.how === 'form'
        ? `The frame submits a form: POST ${step.to}`
        : `The frame: location.href = '${step.to}'`;
    case 'call':
      return `In the ${step.from}${step.calls.length > 1 ? ', at once' : ''}: ${step.calls.map(callText).join(' and ')}`;
    case 'script-cookie':
      return `In the ${step.from}: document.cookie = '${step.line}'`;
    case 'wait':
      return `${step.milliseconds} ms go by`;
  }
};

const callText = (call: SessionCall): string => {
  const { mark, unread, ...plain } = call;
  const marked =
    mark === undefined ? plain : { ...plain, headers: [...(plain.headers ?? []), `X-Call: ${mark}` as const] };
  return `${callCode(marked).replaceAll('\n', ' ')}${unread ? ' (its body is not read)' : ''}`;
};

const endpointLines = ({ at, preflight, answer, revalidated, submits }: SessionEndpoint): readonly string[] => [
  ...(preflight === undefined ? [] : [`   OPTIONS ${at}: ${oneLine(answerText(preflight))}`]),
  `   ${at}: ${oneLine(answerText(answer))}`,
  ...(revalidated === undefined ? [] : [`   with If-None-Match: ${oneLine(answerText(revalidated))}`]),
  ...(submits === undefined ? [] : [`   its document submits a form: ${submits.method} ${submits.to}`]),
];

const oneLine = (text: string): string => text.replaceAll('\n', ' | ');
