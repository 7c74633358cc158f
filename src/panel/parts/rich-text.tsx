import { withoutSecrets } from '../../redaction/secrets-in-text';

/** Text in which backticks mark code, its secrets replaced. It makes text nodes only: nothing else is markup. */
export function RichText({ text }: { text: string }) {
  return (
    <>
      {withoutSecrets(text)
        .split('`')
        .map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}
    </>
  );
}
