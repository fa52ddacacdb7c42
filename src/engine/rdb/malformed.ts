/** Thrown where serialised bytes are none that Redis would write; says what is wrong with them. */
export class Malformed extends Error {}
