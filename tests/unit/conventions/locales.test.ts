import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

interface Message {
  readonly message: string;
  readonly description?: string;
}
type Messages = Readonly<Record<string, Message>>;

const FOLDER = 'public/_locales';
const read = async (language: string): Promise<Messages> =>
  JSON.parse(await readFile(`${FOLDER}/${language}/messages.json`, 'utf8'));
const english = await read('en');
const languages = await readdir(FOLDER);

const sources = async (folder: string, ending = /\.(?:tsx?|html)$/): Promise<string> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile() && ending.test(file.name))
    .map((file) => readFile(`${file.parentPath}/${file.name}`, 'utf8'));
  return (await Promise.all(texts)).join('\n');
};

describe('the texts of the frame', () => {
  it('are all used: by name, or as one of a family such as `tab_…`', async () => {
    const written = [
      await sources('src/panel'),
      await sources('extension'),
      await readFile('manifest.json', 'utf8'),
    ].join('\n');
    const isUsed = (key: string): boolean => {
      const family = /^[a-z]+(?:Title)?_/i.exec(key)?.[0] ?? '';
      const names = [`'${key}'`, `"${key}"`, `__MSG_${key}__`, ...(family === '' ? [] : [`\`${family}\${`])];
      return names.some((name) => written.includes(name)) || (key.endsWith('_why') && isUsed(key.slice(0, -4)));
    };
    expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('of the pages of the extension exist', async () => {
    const named = [...(await sources('extension')).matchAll(/data-text="([^"]*)"/g)].map(([, key = '']) => key);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((key) => !(key in english))).toEqual([]);
  });

  it.each(languages)('%s: has every text, with what is put into it', async (language) => {
    const messages = await read(language);
    const placesOf = ({ message }: Message): readonly string[] => [...message.matchAll(/\$\d/g)].map(String).sort();
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
    for (const [key, message] of Object.entries(english)) {
      expect(messages[key]?.message, key).not.toBe('');
      expect(placesOf(messages[key] ?? { message: '' }), key).toEqual(placesOf(message));
    }
  });

  it('stand nowhere else: no label, title or placeholder of the frame is written in its code', async () => {
    const folders = [
      'causes',
      'check',
      'columns',
      'completion',
      'cookies',
      'demo',
      'detail',
      'filter',
      'import',
      'list',
      'menu',
      'parts',
      'settings',
      'shell',
      'stacks',
      'trial',
      'try',
      'what-if',
    ];
    const written = await Promise.all(folders.map((folder) => sources(`src/panel/${folder}`, /\.tsx$/)));
    const literal = /(?:aria-label|title|placeholder)="[^"]*"|>\s*[A-Z][a-z]+[^<>{}]*</g;
    // The names of the product and of a shell; what is said of a request, of a cookie.
    const others = ['Credentials', 'PowerShell', 'Not known: '];
    const found = written.flatMap((code) => code.match(literal) ?? []);
    expect(found.filter((each) => !others.some((other) => each.includes(other)))).toEqual([]);
  });
});
