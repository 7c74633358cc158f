/** A filter of web.xml for every request. Out: its lines; parameters in their order. */
export const filterLines = (
  name: string,
  className: string,
  parameters: readonly (readonly [name: string, value: string])[],
): readonly string[] => [
  '<filter>',
  `  <filter-name>${name}</filter-name>`,
  `  <filter-class>${className}</filter-class>`,
  ...parameters.map(
    ([key, value]) => `  <init-param><param-name>${key}</param-name><param-value>${value}</param-value></init-param>`,
  ),
  '</filter>',
  '<filter-mapping>',
  `  <filter-name>${name}</filter-name>`,
  '  <url-pattern>/*</url-pattern>',
  '</filter-mapping>',
];
