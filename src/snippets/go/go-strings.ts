/** `[]string{"a", "b"}`: names and origins of needs have no character that must be escaped. */
export const goStrings = (texts: readonly string[]): string =>
  `[]string{${texts.map((text) => `"${text}"`).join(', ')}}`;
