/** The body of a command without fields: none, or an empty object. */
export class NothingDto {}
