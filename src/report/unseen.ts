/** What no reader sees, or what changes what a reader sees: controls, directions, invisible characters, tags, halves of a pair. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
