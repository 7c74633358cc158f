import { expect, it } from 'vitest';
import { filesUnder, sources, textOf } from './sources';

const MOST_LINES = 250;

it('only extension/ names a browser API', () => {
  const offenders = sources.filter(
    (file) => file.startsWith('src/') && /\b(browser|chrome)\.[a-z]+\./.test(textOf(file)),
  );
  expect(offenders, 'Call the API in extension/, and pass in what it returns.').toEqual([]);
});

it('only the sender of a check sends anything', () => {
  const SENDS =
    /(?<!\w)(?<!(?<!globalThis|self|window)\.)(?:fetch\(|new (?:XMLHttpRequest|WebSocket|EventSource)\b|navigator\.sendBeacon)/;
  const TEXTS = /`[^`]*`|'[^'\n]*'|^\s*(?:\/?\*|\/\/).*$/gm;
  /** They write code for others to paste. */
  const WRITES_CODE = /^src\/(?:rules|snippets|changes)\//;
  const senders = sources.filter((file) => !WRITES_CODE.test(file) && SENDS.test(textOf(file).replaceAll(TEXTS, '')));
  expect(senders, 'What sends something is named in SECURITY.md.').toEqual(['extension/background/probe-sender.ts']);
});

it('nothing asks URL.canParse', () => {
  const COMMENT = /^\s*(?:\/?\*|\/\/).*$/gm;
  const offenders = sources.filter((file) => /\bcanParse\b/.test(textOf(file).replaceAll(COMMENT, '')));
  expect(offenders, 'Use parseUrl of src/model/parse-url.ts, which says why.').toEqual([]);
});

it(`every source file fits into ${MOST_LINES} lines`, () => {
  const long = sources.filter((file) => textOf(file).split('\n').length > MOST_LINES);
  expect(long, 'Split these files by what they are about: one idea per file.').toEqual([]);
});

it('nothing is left that `npm run new-rule` wrote for somebody to fill in', () => {
  const unfinished = sources.filter((file) => textOf(file).includes('TO DO'));
  expect(unfinished, 'Fill in each “TO DO” of these files.').toEqual([]);
});

it('no date behind UNTIL has passed', () => {
  const today = new Date().toISOString().slice(0, 10);
  const overdue = sources.flatMap((file) =>
    [...textOf(file).matchAll(/UNTIL (\d{4}-\d{2}-\d{2})/g)]
      .filter(([, date]) => (date ?? '') < today)
      .map(([mark]) => `${file}: ${mark}`),
  );
  expect(overdue, 'Look up whether these still hold, then set a new date or remove them.').toEqual([]);
});

it('only src/browsers knows the browsers’ error texts', () => {
  // What the rules show and what an example expects are whole texts in lists, or stand in prose between backticks.
  const SHOWN = /(?<=[[,]\s*)'(?:net::ERR|NS_[A-Z]+)_[\w.]+'|`net::ERR_\w+`|^\s*\/?\*.*$/gm;
  // ERR_NGROK_… is the code of a tunnel, in a response header.
  const NAME = /\b(?:ERR_(?!NGROK_)|NS_)[A-Z]/;
  const LOOK =
    /\.(?:test|match|exec)\([^)\n]*networkError\b|networkError\??\.[a-z]|networkError(?: \?\? '')?\)? [!=]== ['"`]/;
  const offenders = [...filesUnder('src/engine'), ...filesUnder('src/rules')].filter((file) => {
    const text = file.startsWith('src/rules/') ? textOf(file).replaceAll(SHOWN, '') : textOf(file);
    return NAME.test(text) || LOOK.test(text);
  });
  expect(offenders, 'Ask networkErrorKind of src/browsers for the kind of the error.').toEqual([]);
});
