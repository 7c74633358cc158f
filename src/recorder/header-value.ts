import type { HeaderList } from '../model/header';

/** The value of the first line with this name, compared without regard to case; null when there is none. */
export function headerValue(list: HeaderList, name: string): string | null {
  const wanted = name.toLowerCase();
  for (const line of list) {
    if (line.name.length === wanted.length && line.name.toLowerCase() === wanted) return line.value;
  }
  return null;
}
