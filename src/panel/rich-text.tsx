/** Text in which backticks mark code. Only text nodes come of it: nothing else is markup. */
export function RichText({ text }: { text: string }) {
  return (
    <>
      {text.split('`').map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place
        index % 2 === 1 ? <code key={index}>{part}</code> : part,
      )}
    </>
  );
}
