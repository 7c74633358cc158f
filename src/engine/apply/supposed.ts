/** Why a fact is known that a fix states. */
export const SUPPOSED = 'as the fix states it';
