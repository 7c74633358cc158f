/** As the consoles show it. Absent members are left out. */
export const json = (value: object): string => JSON.stringify(value, null, 2);
