/** A file and the smells in it, as `line rule`. */
export interface SmellCase {
  name: string;
  text: string;
  smells: string[];
  file?: string;
}
