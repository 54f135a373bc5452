/** A verb of the command line. Its texts are the documentation that `preau help <verb>` prints. */
export interface Verb {
  readonly name: string;
  /** One line, for the list of verbs. */
  readonly summary: string;
  /** What it does, its options and its exit codes. */
  readonly usage: string;
  /** Left out of the list: for scripts of the project itself. */
  readonly hidden?: boolean;
  /** Answers the exit code. */
  run(argv: readonly string[]): Promise<number>;
}

/** A verb by its name, read when it is asked for: what one does not use, it does not wait for. */
export interface NamedVerb {
  readonly name: string;
  readonly load: () => Promise<Verb>;
}
